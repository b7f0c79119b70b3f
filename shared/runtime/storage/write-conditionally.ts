import type { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** The result of a conditional write: done, or rejected with the current row (undefined if there is none). */
export type ConditionalWriteResult<T> =
  | { done: true; value: T }
  | { done: false; row: Record<string, unknown> | undefined };

/**
 * Runs one conditional write. Set `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'` to get the current row
 * without a second read.
 * @throws every error except the failed condition
 * @example
 * const result = await writeConditionally(() => getDocumentClient().send(new PutCommand({ … })));
 */
export async function writeConditionally<T>(write: () => Promise<T>): Promise<ConditionalWriteResult<T>> {
  try {
    return { done: true, value: await write() };
  } catch (error) {
    if (!isFailedCondition(error)) throw error;
    return { done: false, row: error.Item === undefined ? undefined : unmarshall(error.Item) };
  }
}

/** By its name, because the class of the SDK would add the SDK to the function that writes votes (item-client.ts). */
const isFailedCondition = (error: unknown): error is Pick<ConditionalCheckFailedException, 'Item'> =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';
