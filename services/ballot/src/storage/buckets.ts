import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { type CountedBallotRow, countedAttributes, parseCountedBallot } from './counted-ballot-row.ts';
import { toBucketPk, toCountedPks } from './keys.ts';

/** Number of partitions that are read at the same time. */
const concurrency = 8;

/** Selects attributes and rows, as DynamoDB expressions. */
export interface RowSelection {
  readonly attributes: string;
  readonly filter?: string;
}

/**
 * Reads the voters' rows of a voting consistently, one page of a bucket at a time, so memory does not grow with the votes.
 * @param visit called for each row, in no particular order; the next row of a bucket waits for it
 */
export const visitBallotRows = (
  tenantId: string,
  { votingId, buckets }: Voting,
  selection: RowSelection,
  visit: (row: Row) => void | Promise<void>,
): Promise<void> =>
  visitPartitions(
    Array.from({ length: buckets }, (_, bucket) => toBucketPk(tenantId, votingId, bucket)),
    selection,
    visit,
  );

/**
 * Reads the counted attributes of all ballots of a voting, with those of erased voters.
 * @param visit called for each row, in no particular order
 */
export const visitCountedBallots = (
  tenantId: string,
  { votingId, buckets }: Voting,
  visit: (ballot: CountedBallotRow) => void,
): Promise<void> =>
  visitPartitions(toCountedPks(tenantId, votingId, buckets), { attributes: countedAttributes }, (row) =>
    visit(parseCountedBallot(row)),
  );

async function visitPartitions(
  pks: readonly string[],
  selection: RowSelection,
  visit: (row: Row) => void | Promise<void>,
): Promise<void> {
  const remainingPks = pks.values();
  const visitNextPartitions = async (): Promise<void> => {
    for (const pk of remainingPks) await visitPartition(pk, selection, visit);
  };
  await Promise.all(Array.from({ length: concurrency }, visitNextPartitions));
}

async function visitPartition(
  pk: string,
  selection: RowSelection,
  visit: (row: Row) => void | Promise<void>,
): Promise<void> {
  for await (const { rows } of readBucketPages(pk, selection)) for (const row of rows) await visit(row);
}

/** The selected rows of a page, and whether it is the last page of the partition. */
export interface BucketPage {
  readonly rows: Row[];
  readonly last: boolean;
}

/**
 * Reads one partition consistently, page by page. A page is read only when it is needed.
 * @param maxRows maximum number of rows per page before the filter; undefined for DynamoDB's own limit
 */
export async function* readBucketPages(
  pk: string,
  { attributes, filter }: RowSelection,
  maxRows?: number,
): AsyncGenerator<BucketPage> {
  let startKey: Row | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableEnv().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: attributes,
      FilterExpression: filter,
      ConsistentRead: true,
      ExclusiveStartKey: startKey,
      Limit: maxRows,
    });
    const page = await getDocumentClient().send(query);
    startKey = page.LastEvaluatedKey;
    yield { rows: page.Items ?? [], last: startKey === undefined };
  } while (startKey !== undefined);
}
