import { PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { merged } from '@suffra/shared/merged';
import { documentClient } from '@suffra/shared/table/client';
import { pack, unpack } from '@suffra/shared/table/pack';
import { rowsOf } from '@suffra/shared/table/rows';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { addedUp, before, type SameBallots } from '../exporting/ballots/same-ballots.ts';
import { goesAt } from './exports.ts';
import { type Making, numberedSk, partPk, partsPk } from './keys.ts';

/** How many kinds of ballots one row takes: each has at most fifty choices of three letters, some 200 bytes. */
export const perRow = 400;
/** How many rows of a bucket are read at a time: those of all buckets are read at once. */
const ahead = 2;

const partRow = z.object({ ballots: z.instanceof(Uint8Array) });
const told = z.array(z.tuple([z.array(z.string()), z.int()]));
const noteRow = z.object({ bucket: z.int(), different: z.int(), widest: z.int() });
/** What is noted of a part that is done: of which bucket, how many kinds of ballots it has, the most choices on one. */
export type PartNote = z.output<typeof noteRow>;

/**
 * Keeps what the ballots of one bucket were added up to, and then notes that it stands. The same part again puts the same rows.
 * @param sorted in the order of `before`
 * @param now milliseconds since the epoch: the rows are of no use once the export is ready
 * @param most how many kinds one row takes
 */
export async function putPart(
  of: Making,
  bucket: number,
  sorted: readonly SameBallots[],
  now: number,
  most = perRow,
): Promise<void> {
  for (let from = 0; from < sorted.length; from += most) {
    const some = sorted.slice(from, from + most).map(({ choices, votes }) => [choices, votes]);
    await put({ pk: partPk(of, bucket), sk: numberedSk(from / most), ballots: pack(some) }, now);
  }
  const widest = sorted.reduce((most, { choices }) => Math.max(most, choices.length), 0);
  const note: PartNote = { bucket, different: sorted.length, widest };
  await put({ pk: partsPk(of), sk: numberedSk(bucket), ...note }, now);
}

async function put(row: Record<string, unknown>, now: number): Promise<void> {
  const Item = { ...row, kind: 'export-part', expiresAt: goesAt(now) };
  await documentClient().send(new PutCommand({ TableName: tableName().BALLOT_TABLE, Item }));
}

/** The notes of the parts that are done, consistently: all of them when there are as many as buckets. */
export async function readNotes(of: Making): Promise<PartNote[]> {
  const notes: PartNote[] = [];
  for await (const row of rowsOf(partition(partsPk(of)))) notes.push(noteRow.parse(row));
  return notes;
}

/** All ballots of a making, the same together, in order: the buckets are merged, a few rows of each in memory. */
export const allBallots = (of: Making, notes: readonly PartNote[]): AsyncGenerator<SameBallots> =>
  addedUp(
    merged(
      notes.map((note) => ballotsOf(of, note)),
      before,
    ),
  );

/** The ballots of one bucket. No more than were noted: rows of a making that was torn may lie behind them. */
async function* ballotsOf(of: Making, { bucket, different }: PartNote): AsyncGenerator<SameBallots> {
  let left = different;
  for await (const row of rowsOf({ ...partition(partPk(of, bucket)), Limit: ahead }))
    for (const [choices, votes] of told.parse(unpack(partRow.parse(row).ballots))) {
      if (left === 0) return;
      left -= 1;
      yield { choices, votes };
    }
}

const partition = (pk: string): QueryCommandInput => ({
  TableName: tableName().BALLOT_TABLE,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
  ConsistentRead: true,
});
