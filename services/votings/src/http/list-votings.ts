import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { invalidRequest } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import type { Caller } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import { tileBody, tileOf } from '../bodies.ts';
import { firstPlace, isWanted, type Place, readPage, type Wanted } from '../listing.ts';
import { readShowPaid } from '../table/copies.ts';
import { readTiles } from '../table/list.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings',
  operationId: 'listVotings',
  summary: 'List votings as tiles',
  description:
    'Those that have not ended come first, the soonest end first; then those that have, the latest first. Cancelled ones are left out, and paid ones for a voter who does not want to see them. A page may be short and still have a nextCursor.',
  auth: ['voter', 'admin', 'operator'],
  scope: 'votings:read',
  query: z.strictObject({ state: z.optional(z.enum(['open', 'coming', 'closed'])), ...paging }),
  answers: { 200: { description: 'A page of tiles.', body: pageOf(tileBody) } },
  problems: [],
});

const defaultLimit = 20;

/** Makes the route's function. @param clock the server's clock */
export const listVotingsRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, query, now }) => {
      const { state, cursor, limit = defaultLimit } = query;
      const from = cursor === undefined ? firstPlace(state, now) : placeIn(cursor, state);
      const showPaid = await wantsPaid(caller);
      const page = await readPage({
        from,
        limit,
        state,
        wanted: (tile) => isWanted(tile, { state, showPaid, at: from.at }),
        read: (place, most) => readTiles(caller.tenantId, place, most),
      });
      const items = page.items.map((tile) => tileOf(tile, now));
      return { status: 200, body: { items, ...(page.next && { nextCursor: cursorOf(page.next, state) }) } };
    },
    clock,
  );

/** Lists votings. */
export const handler = listVotingsRoute(systemClock);

const wantsPaid = async ({ role, tenantId, voterId }: Caller): Promise<boolean> =>
  role !== 'voter' || readShowPaid(tenantId, voterId);

// Instants of the years 2000 to 2999, as everywhere.
const atShape = z.int().check(z.minimum(946_684_800_000), z.maximum(32_503_679_999_000));
const placeShape = z.strictObject({
  part: z.enum(['running', 'ended']),
  at: atShape,
  after: z.optional(z.string().check(z.regex(/^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[0-9A-Z]{26}$/))),
  list: z.enum(['all', 'open', 'coming', 'closed']),
});

const cursorOf = ({ part, at, after }: Place, state: Wanted | undefined): string =>
  encodeCursor({ part, at, ...(after !== undefined && { after }), list: state ?? 'all' });

function placeIn(cursor: string, state: Wanted | undefined): Place {
  const { list, ...place } = decodeCursor(cursor, placeShape);
  if (list === (state ?? 'all') && (list === 'all' || place.part === firstPlace(state, place.at).part))
    return place;
  throw invalidRequest({
    extensions: { errors: [{ in: 'query', path: 'cursor', message: 'not a cursor of this list' }] },
  });
}
