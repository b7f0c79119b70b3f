import {
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { documentClient } from './client.ts';

/** One write of a transaction. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * How a transaction ended: all done; refused by the condition of its first write, with that row as it stands; or lost
 * to another that touched the same rows at the same moment, so that it is worth another try.
 */
export type Transacted =
  | { outcome: 'done' }
  | { outcome: 'refused'; row: Record<string, unknown> }
  | { outcome: 'contended' };

/** Reasons that pass by themselves (DynamoDB's TransactWriteItems, cancellation reasons). */
const passing = [
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
];

/**
 * Does all writes or none. The SDK gives the command one ClientRequestToken, so a retry of it whose first answer was
 * lost is answered as done and changes nothing twice.
 * @param first the write whose refusal is an answer (ask it for ALL_OLD); the refusal of another is contention
 * @throws every other error
 */
export async function transact(first: Write, ...others: Write[]): Promise<Transacted> {
  try {
    await documentClient().send(new TransactWriteCommand({ TransactItems: [first, ...others] }));
    return { outcome: 'done' };
  } catch (error) {
    if (error instanceof TransactionConflictException || error instanceof TransactionInProgressException)
      return { outcome: 'contended' };
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const [own] = reasons;
    if (own?.Code === 'ConditionalCheckFailed' && own.Item !== undefined)
      return { outcome: 'refused', row: unmarshall(own.Item) };
    if (reasons.some(({ Code = '' }) => passing.includes(Code))) return { outcome: 'contended' };
    throw error;
  }
}
