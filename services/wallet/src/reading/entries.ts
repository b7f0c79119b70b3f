import { toInstant } from '@suffra/shared/clock';
import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { cause, type Entry } from '../entry.ts';
import { readPage } from '../table/entries.ts';

/** A line of the ledger as it is shown. */
export const entryBody = z.object({
  seq: z.int(),
  cause,
  /** Credits in (positive) or out (negative); 0 for a vote that was declined. */
  delta: z.int(),
  balance: z.int(),
  /** What it was about: a voting's id where the cause is spent, declined or returned. */
  ref: z.string(),
  reason: z.optional(z.string()),
  at: instant,
});

const place = z.strictObject({ before: z.int().check(z.minimum(1), z.maximum(999_999_999_999)) });

/**
 * A page of a voter's ledger, the newest line first.
 * @param query at most so many lines (20), and the cursor of the page before
 * @throws Problem `invalid-request` when the cursor is none
 */
export async function entriesOf(
  who: { readonly tenantId: string; readonly voterId: string },
  { limit = 20, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ items: z.output<typeof entryBody>[]; nextCursor?: string }> {
  const from = cursor === undefined ? {} : decodeCursor(cursor, place);
  const lines = await readPage(who, { limit, ...from });
  const last = lines.at(-1)?.seq ?? 1;
  return { items: lines.map(bodyOf), ...(last > 1 && { nextCursor: encodeCursor({ before: last }) }) };
}

const bodyOf = ({ seq, cause, delta, balance, ref, reason, at }: Entry): z.output<typeof entryBody> => ({
  seq,
  cause,
  delta,
  balance,
  ref,
  ...(reason !== undefined && { reason }),
  at: toInstant(at),
});
