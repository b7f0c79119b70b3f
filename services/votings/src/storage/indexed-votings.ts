import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import * as z from 'zod/mini';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { indexedKey } from './keys.ts';
import { readVotingsRow } from './read-row.ts';

const indexedRow = z.object({
  tenantId: z.string(),
  votingId: z.string(),
  version: z.int(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  price: z.literal([0, 1]),
  cancelled: z.boolean(),
  accountId: z.optional(z.string()),
});

/** The attributes of a voting in the version that was counted and indexed last. */
export type IndexedVoting = z.output<typeof indexedRow>;

/** Reads what was indexed of a voting, by a consistent read. */
export async function readIndexedVoting(
  tenantId: string,
  votingId: string,
): Promise<IndexedVoting | undefined> {
  const row = await readVotingsRow(indexedKey(tenantId, votingId), { isConsistent: true });
  return row && indexedRow.parse(row);
}

/** The write that records what is indexed. It is refused unless `before` was indexed last. */
export const toIndexedPut = (before: IndexedVoting | undefined, after: Voting): TransactionWrite => ({
  Put: {
    TableName: tableEnv().VOTINGS_TABLE,
    Item: { ...indexedKey(after.tenantId, after.votingId), ...indexedRow.parse(after) },
    ConditionExpression: before === undefined ? 'attribute_not_exists(pk)' : '#version = :version',
    ...(before !== undefined && {
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': before.version },
    }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
