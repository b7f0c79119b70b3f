import { compressJson, decompressJson } from '@suffra/shared/storage/compress-json';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { chunkSk, peoplePk, type RollupPartition, retentionSeconds, toExpiresAt, total } from './keys.ts';

/** Length of a person id (`toPersonId`). */
export const personIdLength = 12;

const peopleRow = z.object({ people: z.instanceof(Uint8Array) });
const packedLists = z.array(z.tuple([z.string(), z.string()]));

/** The sorted people of an account on one day: the account, and the ids of all people joined. */
export type PeopleList = [account: string, people: string];

/** A day, and when reading its facts began. Times are milliseconds since the epoch. */
export interface PeopleWrite {
  readonly tenantId: string;
  /** The day. */
  readonly name: string;
  readonly start: number;
  readonly readAt: number;
}

export const toPeopleRow = (
  { tenantId, name, start, readAt }: PeopleWrite,
  partition: RollupPartition,
  chunk: number,
  lists: readonly PeopleList[],
): Row => ({
  pk: peoplePk(tenantId, partition),
  sk: chunkSk(name, chunk),
  kind: 'people',
  readAt,
  people: compressJson(lists),
  ...(partition === total && getPrefixSpan(lists)),
  expiresAt: toExpiresAt(start, retentionSeconds.day),
});

export const parsePeopleRow = (row: Row): { account: string; people: string[] }[] =>
  packedLists.parse(decompressJson(peopleRow.parse(row).people)).map(([account, joined]) => ({
    account,
    people: Array.from({ length: joined.length / personIdLength }, (_, i) =>
      joined.slice(i * personIdLength, (i + 1) * personIdLength),
    ),
  }));

/** The first characters of the first and the last person of a row. */
function getPrefixSpan(lists: readonly PeopleList[]): { first: string; last: string } | undefined {
  const joined = lists.map(([, people]) => people).join('');
  if (joined === '') return undefined;
  return { first: joined.charAt(0), last: joined.charAt(joined.length - personIdLength) };
}
