import { toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { instant } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { cause, type Entry } from '../entry.ts';
import { readPage } from '../table/entries.ts';

const entryBody = z.object({
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

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/wallet/entries',
  operationId: 'listEntries',
  summary: 'List the history of your credits',
  description: 'The newest line first. Lines are never changed or removed.',
  auth: ['voter', 'admin'],
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of lines.', body: pageOf(entryBody) } },
  problems: [],
});

const place = z.strictObject({ before: z.int().check(z.minimum(1), z.maximum(999_999_999_999)) });

/** Lists a voter's ledger. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, query }) => {
  const { limit = 20, cursor } = query;
  const from = cursor === undefined ? {} : decodeCursor(cursor, place);
  const lines = await readPage({ tenantId, voterId }, { limit, ...from });
  const last = lines.at(-1)?.seq ?? 1;
  const nextCursor = last > 1 ? encodeCursor({ before: last }) : undefined;
  return { status: 200, body: { items: lines.map(bodyOf), ...(nextCursor && { nextCursor }) } };
});

const bodyOf = ({ seq, cause, delta, balance, ref, reason, at }: Entry): z.output<typeof entryBody> => ({
  seq,
  cause,
  delta,
  balance,
  ref,
  ...(reason !== undefined && { reason }),
  at: toInstant(at),
});
