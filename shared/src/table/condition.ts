import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** The outcome of a conditional write: done, or refused with the row as it stands (none: there is no row). */
export type Conditional<T> =
  | { done: true; value: T }
  | { done: false; row: Record<string, unknown> | undefined };

/**
 * Runs ONE conditional write. Ask for `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'` to learn, without a second
 * read, why it was refused.
 * @throws every error but the refusal itself
 */
export async function conditionally<T>(write: () => Promise<T>): Promise<Conditional<T>> {
  try {
    return { done: true, value: await write() };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { done: false, row: error.Item === undefined ? undefined : unmarshall(error.Item) };
  }
}
