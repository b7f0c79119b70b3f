import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { type ResultSnapshot, resultSnapshot } from '../domain/result-snapshot.ts';
import { createEmptyTally } from '../domain/tally.ts';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { toResultSnapshotKey } from './keys.ts';
import { readRow } from './read-row.ts';

/** Reads the snapshot of a voting with a consistent read. Before the first step it has no votes. */
export async function readResultSnapshot(tenantId: string, voting: Voting): Promise<ResultSnapshot> {
  const row = await readRow(toResultSnapshotKey(tenantId, voting.votingId));
  const { votes, counts } = createEmptyTally(voting.options.map(({ id }) => id));
  return row === undefined ? { votes, counts } : resultSnapshot.parse(row);
}

/**
 * Advances the snapshot of a voting, unless it would advance by less than a number of votes.
 * @returns false if the stored snapshot is too close or newer
 */
export async function writeResultSnapshot(
  tenantId: string,
  votingId: string,
  { votes, counts }: ResultSnapshot,
  minNewVotes: number,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Item: { ...toResultSnapshotKey(tenantId, votingId), kind: 'result-snapshot', votes, counts },
    ConditionExpression: 'attribute_not_exists(pk) OR votes <= :maxVotes',
    ExpressionAttributeValues: { ':maxVotes': votes - minNewVotes },
  });
  return (await writeConditionally(() => getDocumentClient().send(put))).done;
}
