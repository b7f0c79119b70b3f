import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { merged } from '@suffra/shared/merged';
import { documentClient } from '@suffra/shared/table/client';
import { pack, unpack } from '@suffra/shared/table/pack';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { type AccountLine, accountLine } from '../report/account-line.ts';
import { chunkSk, expires, keepFor, partPk, partsPk } from './keys.ts';
import { partition, rowsOf } from './pages.ts';

/** One making of a tenant's report. */
export interface Making {
  readonly tenantId: string;
  readonly month: string;
  readonly making: string;
}

/** Most lines of one row: each takes some hundred bytes once packed. */
const most = 50;
/** How many rows are read at a time where 64 buckets are read at once. */
const ahead = 4;
const lines = z.array(accountLine);
const row = z.object({ lines: z.instanceof(Uint8Array) });

/** What is noted of a part that is done. */
const note = z.object({
  accounts: z.int(),
  /** Different people of the whole tenant whose name falls to this bucket, this month and the month before. */
  people: z.object({ now: z.int(), before: z.int() }),
});
export type PartNote = z.output<typeof note>;

/**
 * Keeps the lines of one bucket, sorted by account, and then notes that they stand. The same part again puts the same rows.
 * @param at milliseconds since the epoch: they are of no use once the report is ready
 */
export async function putPart(
  of: Making,
  bucket: number,
  sorted: readonly AccountLine[],
  what: PartNote,
  at: number,
) {
  const expiresAt = expires(at, keepFor.part);
  const put = (item: Record<string, unknown>) =>
    documentClient().send(
      new PutCommand({
        TableName: tableName().METRICS_TABLE,
        Item: { kind: 'report-part', ...item, expiresAt },
      }),
    );
  for (let from = 0; from < sorted.length; from += most) {
    const sk = chunkSk('lines', from / most);
    await put({ pk: partPk(of, bucket), sk, lines: pack(sorted.slice(from, from + most)) });
  }
  await put({ pk: partsPk(of), sk: String(bucket).padStart(2, '0'), ...what });
}

/** The notes of the parts that are done, consistently; all of them are there when there are as many as buckets. */
export async function readNotes(of: Making): Promise<PartNote[]> {
  const { Items = [] } = await documentClient().send(
    new QueryCommand({ TableName: tableName().METRICS_TABLE, ...partition(partsPk(of)) }),
  );
  return Items.map((item) => note.parse(item));
}

/**
 * The lines of one bucket, by account; a row is read when it is come to. No more than were noted: a part that was worked out
 * twice, the second time with fewer, leaves rows behind.
 */
async function* linesOf(of: Making, bucket: number, noted: number): AsyncGenerator<AccountLine> {
  let left = noted;
  for await (const each of rowsOf({ ...partition(partPk(of, bucket)), Limit: ahead }))
    for (const line of lines.parse(unpack(row.parse(each).lines))) {
      if (left === 0) return;
      left -= 1;
      yield line;
    }
}

/** All lines of a making in the order of their accounts: the buckets merged, a few rows of each in memory. */
export const allLines = (of: Making, notes: readonly PartNote[]): AsyncGenerator<AccountLine> =>
  merged(
    notes.map(({ accounts }, bucket) => linesOf(of, bucket, accounts)),
    (one, other) => one.account < other.account,
  );
