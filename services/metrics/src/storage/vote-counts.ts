import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { toHour } from '../domain/time.ts';
import { tableName } from '../env.ts';
import { parseSkPrefix, retentionSeconds, toExpiresAt, voteCountsPk } from './keys.ts';
import { queryPartition, queryTable } from './queries.ts';

/** The kind of the rows of vote counts, which the stream selects. */
export const voteCountKind = 'votes';

const voteCountRow = z.object({
  sk: z.string(),
  at: z.int(),
  votes: z.int(),
  registrations: z.int(),
});

/** The counts of one tally row. */
export interface VoteCount {
  readonly votingId: string;
  /** The start of its minute, in milliseconds since the epoch. */
  readonly at: number;
  readonly votes: number;
  readonly registrations: number;
}

function parseVoteCountRow(row: Row): VoteCount {
  const { sk, ...count } = voteCountRow.parse(row);
  return { votingId: parseSkPrefix(sk), ...count };
}

/**
 * Stores the counts of a tally row, unless newer ones are stored: ballot may write a row again, and events arrive in any
 * order.
 * @param tallyRow.revision sorts the reports of one row by time
 */
export async function upsertVoteCount(
  tenantId: string,
  { votingId, at, votes, registrations }: VoteCount,
  { row, revision }: { row: string; revision: string },
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: {
      pk: voteCountsPk(tenantId, toHour(at)),
      sk: `${votingId}#${row}`,
      kind: voteCountKind,
      at,
      votes,
      registrations,
      revision,
      expiresAt: toExpiresAt(at, retentionSeconds.factBatch),
    },
    ConditionExpression: 'attribute_not_exists(pk) OR revision < :revision',
    ExpressionAttributeValues: { ':revision': revision },
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads the votes counted in one hour, consistently. @param hour result of `toHour` */
export async function* readVoteCounts(tenantId: string, hour: string): AsyncGenerator<VoteCount> {
  for await (const row of queryTable(queryPartition(voteCountsPk(tenantId, hour))))
    yield parseVoteCountRow(row);
}
