import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { hourOf } from '../time.ts';
import { expires, keepFor, votesPk } from './keys.ts';
import { partition, rowsOf } from './pages.ts';

const row = z.object({
  sk: z.string(),
  at: z.int(),
  votes: z.int(),
  registrations: z.int(),
});

/** What one tally row counted. */
export interface VoteCount {
  readonly votingId: string;
  /** When its minute begins, milliseconds since the epoch. */
  readonly at: number;
  readonly votes: number;
  readonly registrations: number;
}

/**
 * Keeps what a tally row says, and of several times that it was told the newest: ballot may put the same row again with
 * other counts, and events come in any order.
 * @param told the row's id, and which telling of it this is: a string that sorts by when
 */
export async function putVoteCount(
  tenantId: string,
  { votingId, at, votes, registrations }: VoteCount,
  told: { row: string; version: string },
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: {
      pk: votesPk(tenantId, hourOf(at)),
      sk: `${votingId}#${told.row}`,
      kind: 'votes',
      at,
      votes,
      registrations,
      told: told.version,
      expiresAt: expires(at, keepFor.bag),
    },
    ConditionExpression: 'attribute_not_exists(pk) OR told < :told',
    ExpressionAttributeValues: { ':told': told.version },
  });
  await conditionally(() => documentClient().send(put));
}

/** Reads what was counted in one hour, consistently. @param hour as `hourOf` writes it */
export async function* readVoteCounts(tenantId: string, hour: string): AsyncGenerator<VoteCount> {
  for await (const each of rowsOf(partition(votesPk(tenantId, hour)))) {
    const { sk, ...counted } = row.parse(each);
    yield { votingId: sk.slice(0, sk.indexOf('#')), ...counted };
  }
}
