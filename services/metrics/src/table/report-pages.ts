import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { pack, unpack } from '@suffra/shared/table/pack';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { type AccountLine, accountLine } from '../report/account-line.ts';
import { chunkSk, expires, keepFor, pagesPk } from './keys.ts';
import type { Making } from './report-parts.ts';

/** Accounts of one page. */
export const perPage = 100;

const row = z.object({ lines: z.instanceof(Uint8Array) });
const lines = z.array(accountLine);

/** Keeps a page of a report: lines in the order of their accounts. The same page again puts the same row. */
export async function putPage(of: Making, page: number, all: readonly AccountLine[]): Promise<void> {
  const key = { pk: pagesPk(of), sk: chunkSk('page', page) };
  const expiresAt = expires(Date.parse(`${of.month}-01`), keepFor.report);
  const Item = { ...key, kind: 'report-page', lines: pack(all), expiresAt };
  await documentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
}

/** Reads a page of a report, from 0; undefined: there is none of this number. */
export async function readPage(of: Making, page: number): Promise<AccountLine[] | undefined> {
  const Key = { pk: pagesPk(of), sk: chunkSk('page', page) };
  const { Item } = await documentClient().send(new GetCommand({ TableName: tableName().METRICS_TABLE, Key }));
  return Item === undefined ? undefined : lines.parse(unpack(row.parse(Item).lines));
}
