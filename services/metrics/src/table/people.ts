import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { pack, unpack } from '@suffra/shared/table/pack';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { bucketOf } from '../series.ts';
import { chunkSk, expires, keepFor, type Part, peoplePk, total } from './keys.ts';
import { between, rowsOf } from './pages.ts';

type Query = ReturnType<typeof between>;
/** Characters of a person (`personOf`). */
const length = 12;
/** Most people of one row: some 9 bytes each once packed. */
const most = 20_000;

const row = z.object({ people: z.instanceof(Uint8Array) });
const lists = z.array(z.tuple([z.string(), z.string()]));

/** Who was there on one day: a pair an account, of its name and its people one after the other. */
type List = [account: string, people: string];

/**
 * Keeps who was there on a day, by account and all together, in the place of what was there: so that the different people
 * of a month can be counted when the facts are gone. People of a day only ever grow.
 * @param made the day and when it begins and was read, as for the rollups
 */
export async function putPeople(
  made: { tenantId: string; name: string; start: number; readAt: number },
  people: ReadonlyMap<string, ReadonlySet<string>>,
  everybody: ReadonlySet<string>,
): Promise<void> {
  const parts = new Map<Part, List[]>([[total, listsOf('', everybody)]]);
  for (const [account, present] of [...people].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const part = bucketOf(account);
    parts.set(part, [...(parts.get(part) ?? []), ...listsOf(account, present)]);
  }
  for (const [part, all] of parts)
    for (const [chunk, content] of chunked(all).entries()) {
      const put = new PutCommand({
        TableName: tableName().METRICS_TABLE,
        Item: {
          pk: peoplePk(made.tenantId, part),
          sk: chunkSk(made.name, chunk),
          kind: 'people',
          readAt: made.readAt,
          people: pack(content),
          ...(part === total && spanOf(content)),
          expiresAt: expires(made.start, keepFor.day),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR readAt <= :readAt',
        ExpressionAttributeValues: { ':readAt': made.readAt },
      });
      await conditionally(() => documentClient().send(put));
    }
}

/** With which character the people of a row begin and end: they are sorted. */
function spanOf(lists: readonly List[]): { first: string; last: string } | undefined {
  const joined = lists.map(([, people]) => people).join('');
  if (joined === '') return undefined;
  return { first: joined.charAt(0), last: joined.charAt(joined.length - length) };
}

function listsOf(account: string, people: ReadonlySet<string>): List[] {
  const sorted = [...people].sort();
  return Array.from({ length: Math.ceil(sorted.length / most) }, (_, i) => [
    account,
    sorted.slice(i * most, (i + 1) * most).join(''),
  ]);
}

function chunked(all: readonly List[]): List[][] {
  const chunks: List[][] = [];
  let room = 0;
  for (const list of all) {
    const people = list[1].length / length;
    if (people > room || chunks.length === 0) {
      chunks.push([]);
      room = most;
    }
    chunks.at(-1)?.push(list);
    room -= people;
  }
  return chunks;
}

/**
 * Reads who was there, of the accounts of one bucket (or `total`: of the tenant, under the account ''), on the days from
 * `first` to `last`, both included: a list a day and account, in no order. The union of them counts each person once.
 * @param beginning of a total: rows that hold nobody whose name begins with this character may be left out. Of a tenant
 *   with a million people a month all of them are more than a function should have to unpack
 */
export async function* readPeople(
  tenantId: string,
  part: Part,
  { first, last }: { first: string; last: string },
  beginning?: string,
): AsyncGenerator<{ account: string; people: string[] }> {
  const query = between(peoplePk(tenantId, part), `${first}#`, `${last}#~`);
  for await (const each of rowsOf(beginning === undefined ? query : withAny(query, beginning)))
    for (const [account, joined] of lists.parse(unpack(row.parse(each).people)))
      yield {
        account,
        people: Array.from({ length: joined.length / length }, (_, i) =>
          joined.slice(i * length, (i + 1) * length),
        ),
      };
}

/** Rows that may hold somebody whose name begins with a character: of some it is not known. */
const withAny = (query: Query, beginning: string): Query => ({
  ...query,
  FilterExpression: 'attribute_not_exists(#first) OR (#first <= :beginning AND :beginning <= #last)',
  ExpressionAttributeNames: { '#first': 'first', '#last': 'last' },
  ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':beginning': beginning },
});
