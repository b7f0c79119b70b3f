import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import * as z from 'zod/mini';
import { findVisibleEntries } from '../domain/ledger-entry.ts';
import type { Owner } from '../storage/keys.ts';
import { readEntries, readNewestEntry } from '../storage/ledger-entries.ts';
import { type entryResponse, toEntryResponse } from './responses.ts';

const entryCursor = z.strictObject({ before: z.int().check(z.minimum(1), z.maximum(999_999_999_999)) });

/**
 * Reads a page of a voter's ledger, the newest entry first. It shows nothing from before the voter's last erasure.
 * @param query the maximum number of entries (20 by default), and the cursor of the previous page
 * @throws Problem `invalid-request` when the cursor is malformed
 */
export async function readEntryPage(
  owner: Owner,
  { limit = 20, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ items: z.output<typeof entryResponse>[]; nextCursor?: string }> {
  const position = cursor === undefined ? {} : decodeCursor(cursor, entryCursor);
  const entries = await readEntries(owner, { limit, ...position });
  // Anyone can make up a cursor that points before the erasure.
  const newest = cursor === undefined ? entries[0] : await readNewestEntry(owner);
  const firstSeq = (newest?.erasureSeq ?? 0) + 1;
  const lastSeq = entries.at(-1)?.seq ?? firstSeq;
  return {
    items: findVisibleEntries(entries, newest).map(toEntryResponse),
    ...(lastSeq > firstSeq && { nextCursor: encodeCursor({ before: lastSeq }) }),
  };
}
