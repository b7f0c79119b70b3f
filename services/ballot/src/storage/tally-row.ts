import { instant } from '@suffra/shared/fields';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { createEmptyTally, type Tally } from '../domain/tally.ts';
import { parsePk } from './keys.ts';

/** Kind of a tally row. The filters of the streams use it. */
export const tallyKind = 'tally';

const tally = z.object({ votes: z.int(), registrations: z.int(), counts: z.record(z.string(), z.int()) });

/** Kind of a row with ways of signing in. No stream function handles it. */
export const signInKind = 'tally-sign-ins';

const signIns = z.object({ signIns: z.record(z.string(), z.int()) });

/** The number of writes of a row, and the attempt that wrote it last. */
export const tallyWrite = z.object({ revision: z.int(), attemptId: z.string() });

/** Parses the counts of a tally row, or the ways of signing in. */
export const parseTally = (row: Row): Tally =>
  row.kind === signInKind ? { ...createEmptyTally(), ...signIns.parse(row) } : tally.parse(row);

const envelope = z.object({
  pk: z.string(),
  sk: z.string(),
  minute: instant,
  revision: tallyWrite.shape.revision,
});

/** Parses a tally row with its voting. @returns undefined for another kind of row */
export function parseTallyRow(row: Row | undefined) {
  if (row?.kind !== tallyKind) return undefined;
  const { pk, ...rest } = envelope.parse(row);
  return { ...parsePk(pk), ...rest, ...parseTally(row) };
}
