import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import { ballotSums, type SameBallots } from '../exporting/ballots/same-ballots.ts';
import type { Voting } from '../voting.ts';
import { namelessSks, votePk } from './keys.ts';
import { bucketPages } from './visit-buckets.ts';
import { countedRow } from './vote-row.ts';

/** How often a bucket is read anew because somebody of it was erased meanwhile. */
const tries = 5;
const wanted = { attributes: 'votedAt, choices', rows: 'attribute_exists(votedAt)' };

/**
 * Adds up the ballots of one bucket, each once. An erasure moves a vote to another row of the bucket, before or behind the
 * page that is being read, so that it would be seen twice or not at all: rows without a name are counted before and after,
 * none of them ever goes, and when one has come the bucket is read anew.
 * @param most how many rows a page goes through; as many as DynamoDB gives unless said
 * @returns them in the order of `before`
 * @throws when votes were moved each time: the chore comes again
 */
export async function bucketBallots(
  tenantId: string,
  voting: Voting,
  bucket: number,
  most?: number,
): Promise<SameBallots[]> {
  const pk = votePk(tenantId, voting.votingId, bucket);
  for (let i = 0; i < tries; i += 1) {
    const nameless = await countNameless(pk);
    const sums = ballotSums(voting);
    for await (const { rows } of bucketPages(pk, wanted, most))
      for (const row of rows) sums.add(countedRow.parse(row));
    if ((await countNameless(pk)) === nameless) return sums.sorted();
  }
  throw new Error('votes of a bucket were moved each time that it was read');
}

/** How many rows of a bucket stand for voters who were erased, consistently. */
async function countNameless(pk: string): Promise<number> {
  let count = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': namelessSks.from, ':to': namelessSks.to },
      Select: 'COUNT',
      ConsistentRead: true,
      ExclusiveStartKey: from,
    });
    const page = await documentClient().send(query);
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return count;
}
