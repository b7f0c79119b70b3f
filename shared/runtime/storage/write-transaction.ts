import {
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { getDocumentClient } from './document-client.ts';

/** One write of a transaction. */
export type TransactionWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * The result of a transaction: done; rejected by the condition of its first write, with the current row; or
 * lost to a concurrent transaction, which is worth a retry.
 */
export type TransactionResult =
  | { outcome: 'done' }
  | { outcome: 'refused'; row: Record<string, unknown> }
  | { outcome: 'contended' };

/** Cancellation reasons that a retry may resolve (DynamoDB TransactWriteItems). */
const transientReasons = [
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
];

/**
 * Runs all writes or none. The SDK sends one ClientRequestToken, so its retry of a request whose response was
 * lost changes nothing twice.
 * @param first the write whose failed condition is a result (set ALL_OLD); a failed condition of another
 *   write counts as a conflict
 * @throws every other error
 */
export async function writeTransaction(
  first: TransactionWrite,
  ...others: TransactionWrite[]
): Promise<TransactionResult> {
  try {
    await getDocumentClient().send(new TransactWriteCommand({ TransactItems: [first, ...others] }));
    return { outcome: 'done' };
  } catch (error) {
    if (error instanceof TransactionConflictException || error instanceof TransactionInProgressException)
      return { outcome: 'contended' };
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const [firstReason] = reasons;
    if (firstReason?.Code === 'ConditionalCheckFailed' && firstReason.Item !== undefined)
      return { outcome: 'refused', row: unmarshall(firstReason.Item) };
    if (reasons.some(({ Code = '' }) => transientReasons.includes(Code))) return { outcome: 'contended' };
    throw error;
  }
}
