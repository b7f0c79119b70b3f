import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import type { VoteRef } from '../debit.ts';
import type { Decision } from '../entry.ts';
import { tableName } from '../env.ts';
import { answerKey, type Owner, type Writer } from './keys.ts';

/** How long a repeated answer is kept, seconds: it has been published long before. */
const kept = 86_400;

/**
 * Has an earlier decision published once more, for who asked again. Its writeId makes each put a change, so that the
 * stream tells it although nothing else differs.
 * @param now milliseconds since the epoch
 */
export async function answerAgain(
  owner: Owner,
  vote: VoteRef,
  outcome: Decision['outcome'],
  writer: Writer,
  now: number,
): Promise<void> {
  const { votingId, attempt } = vote;
  const row = { kind: 'answer', votingId, attempt, outcome, expiresAt: Math.floor(now / 1000) + kept };
  await documentClient().send(
    new PutCommand({
      TableName: tableName().WALLET_TABLE,
      Item: { ...answerKey(owner, votingId), ...row, ...writer },
    }),
  );
}
