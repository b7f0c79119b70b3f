import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from '@suffra/shared/chunk';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { getBucket } from '../domain/series.ts';
import { tableName } from '../env.ts';
import { peoplePk, type RollupPartition, total } from './keys.ts';
import {
  type PeopleList,
  type PeopleWrite,
  parsePeopleRow,
  personIdLength,
  toPeopleRow,
} from './people-row.ts';
import { querySpan, queryTable } from './queries.ts';

/** The maximum number of people of a row: about 9 bytes each when compressed. */
const maxPeople = 20_000;

/**
 * Stores the people of a day, by account and in total, and replaces earlier rows. With them, the different people of a
 * month can be counted after the facts have expired. If two workers store the same day, the newer read wins. Rows are never
 * deleted, because the people of a day only increase.
 */
export async function upsertPeople(
  write: PeopleWrite,
  people: ReadonlyMap<string, ReadonlySet<string>>,
  allPeople: ReadonlySet<string>,
): Promise<void> {
  const partitions = new Map<RollupPartition, PeopleList[]>([[total, toLists('', allPeople)]]);
  for (const [account, accountPeople] of [...people].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const bucket = getBucket(account);
    partitions.set(bucket, [...(partitions.get(bucket) ?? []), ...toLists(account, accountPeople)]);
  }
  for (const [partition, lists] of partitions)
    for (const [i, rowLists] of packLists(lists).entries()) {
      const put = new PutCommand({
        TableName: tableName().METRICS_TABLE,
        Item: toPeopleRow(write, partition, i, rowLists),
        ConditionExpression: 'attribute_not_exists(pk) OR readAt <= :readAt',
        ExpressionAttributeValues: { ':readAt': write.readAt },
      });
      await writeConditionally(() => getDocumentClient().send(put));
    }
}

const toLists = (account: string, people: ReadonlySet<string>): PeopleList[] =>
  chunk([...people].sort(), maxPeople).map((part) => [account, part.join('')]);

/** Distributes lists over rows of at most {@link maxPeople} people. */
function packLists(lists: readonly PeopleList[]): PeopleList[][] {
  const rows: PeopleList[][] = [];
  let remaining = 0;
  for (const list of lists) {
    const size = list[1].length / personIdLength;
    if (size > remaining || rows.length === 0) {
      rows.push([]);
      remaining = maxPeople;
    }
    rows.at(-1)?.push(list);
    remaining -= size;
  }
  return rows;
}

/**
 * Reads the people of the accounts of one bucket, or of the whole tenant (partition `total`, account ''), on the days from
 * `first` to `last`, both included. Yields a list per day and account, in no particular order; a person is in several lists.
 * @param prefix of a total: rows without people whose ids start with this character may be left out. A tenant with a million
 *   people a month has more rows than a function should decompress
 */
export async function* readPeople(
  tenantId: string,
  partition: RollupPartition,
  days: { first: string; last: string },
  prefix?: string,
): AsyncGenerator<{ account: string; people: string[] }> {
  const query = querySpan(peoplePk(tenantId, partition), days);
  for await (const row of queryTable(prefix === undefined ? query : filterByPrefix(query, prefix)))
    yield* parsePeopleRow(row);
}

/** Selects rows that may contain people of a prefix. Rows without the span of their prefixes are included. */
const filterByPrefix = (query: ReturnType<typeof querySpan>, prefix: string) => ({
  ...query,
  FilterExpression: 'attribute_not_exists(#first) OR (#first <= :prefix AND :prefix <= #last)',
  ExpressionAttributeNames: { '#first': 'first', '#last': 'last' },
  ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':prefix': prefix },
});
