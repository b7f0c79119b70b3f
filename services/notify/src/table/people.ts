import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import { type Person, personIn, stranger } from '../person.ts';
import { getAll } from './get-all.ts';
import { peoplePk, personKey } from './keys.ts';

/** Most rows that a page goes through, whether they are for it or not. */
export const pageSize = 250;

/** A page of a bucket. */
export interface PeoplePage {
  readonly people: Person[];
  /** The last voter of the page; absent when the bucket ends with it. */
  readonly end?: string;
}

/**
 * Reads a page of a bucket, consistently: switches, opt-ins and devices as they are at this moment.
 * @param after the last voter of the page before
 * @param now milliseconds since the epoch
 */
export async function readPeople(
  tenantId: string,
  bucket: number,
  after: string | undefined,
  now: number,
): Promise<PeoplePage> {
  const pk = peoplePk(tenantId, bucket);
  const query = new QueryCommand({
    TableName: tableName().NOTIFY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
    Limit: pageSize,
    ConsistentRead: true,
  });
  const { Items = [], LastEvaluatedKey: last } = await documentClient().send(query);
  const people = Items.map((row) => personIn(row, now));
  return { people, ...(last !== undefined && { end: String(last.sk) }) };
}

/** Reads those people, consistently; of whom nothing is kept, a stranger. @param now milliseconds since the epoch */
export async function readThese(
  tenantId: string,
  voterIds: readonly string[],
  now: number,
): Promise<Person[]> {
  const rows = await getAll(voterIds.map((each) => personKey(tenantId, each)));
  const known = new Map(rows.map((row) => personIn(row, now)).map((person) => [person.voterId, person]));
  return voterIds.map((each) => known.get(each) ?? stranger(each));
}

/** Reads one person, consistently. @param now milliseconds since the epoch */
export async function readPerson(tenantId: string, voterId: string, now: number): Promise<Person> {
  const get = new GetCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: personKey(tenantId, voterId),
    ConsistentRead: true,
  });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? stranger(voterId) : personIn(Item, now);
}
