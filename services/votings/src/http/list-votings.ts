import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { selectIndexTerm } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { readTilePage } from '../application/list-votings.ts';
import { createSectionReader, limitFilter } from '../application/open-list.ts';
import { readSearchPage } from '../application/search-votings.ts';
import { type ListFilter, listSections } from '../domain/voting-list.ts';
import { createInvalidField, filterQuery, hashFilter, toListFilter } from './list-query.ts';
import { showsPaidResponse, tileResponse, toTileResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings',
  operationId: 'listVotings',
  summary: 'List votings as tiles',
  description:
    'Open votings come first, the soonest end first; then coming votings, the soonest start first; then closed votings, the latest end first. Cancelled votings are listed only with state=cancelled. All pages show the states at the time of the first page; a voting that opens while you read pages can be missing. With text, the votings of each page are in this order, but the pages are not, and a page can be short and still have a nextCursor. Paid votings are left out for a voter who hides them, and showsPaid is false; a change of this preference arrives here some seconds later. If showsPaid of a page differs from the first page, read the list from its start. An admin who is limited to some votings sees those. A description is cut after 280 characters.',
  auth: ['voter', 'admin', 'operator'],
  scope: 'votings:read',
  query: z.strictObject({ state: z.optional(z.enum(listSections)), ...filterQuery, ...pagingQuery }),
  responses: {
    200: {
      description: 'A page of tiles.',
      body: z.extend(definePage(tileResponse), { showsPaid: showsPaidResponse }),
    },
  },
  problems: [],
});

const defaultLimit = 20;

/** Creates the route. @param clock the server's clock */
export const createListVotingsRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, query: { state, cursor, limit = defaultLimit, ...query }, now }) => {
      const requested = toListFilter(query, state);
      const isSearch =
        requested.terms.length > 0 && (caller.role !== 'admin' || caller.votings === undefined);
      const from = parseCursor(cursor, requested, { isSearch, now });
      const { filter, showsPaid } = await limitFilter(caller, requested);
      const { items, next } = isSearch
        ? await readSearchPage(caller.tenantId, filter, from, limit)
        : await readTilePage(from, {
            sections: filter.sections,
            limit,
            readSection: createSectionReader(caller, filter, limit),
          });
      const list = hashFilter(requested);
      return {
        status: 200,
        body: {
          items: items.map((tile) => toTileResponse(tile, now)),
          showsPaid,
          ...(next && { nextCursor: encodeCursor({ ...from, ...next, list }) }),
        },
      };
    },
    clock,
  );

export const handler = createListVotingsRoute(systemClock);

const positionCursor = z.strictObject({
  section: z.enum(listSections),
  // An instant between the years 2000 and 2999.
  at: z.int().check(z.minimum(946_684_800_000), z.maximum(32_503_679_999_000)),
  // A search continues after a term of a title.
  after: z
    .string()
    .check(z.regex(/^([\p{L}\p{N}]+#)?2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[0-9A-Z]{26}$/u)),
  list: z.string(),
});

/** @throws Problem `invalid-request` when it is not a cursor of this list */
function parseCursor(
  cursor: string | undefined,
  filter: ListFilter,
  { isSearch, now }: { readonly isSearch: boolean; readonly now: number },
) {
  const [section = 'open'] = filter.sections;
  if (cursor === undefined) return { section, at: now };
  const { list, ...position } = decodeCursor(cursor, positionCursor);
  const prefix = isSearch ? selectIndexTerm(filter.terms) : '2';
  const isOfList =
    list === hashFilter(filter) &&
    filter.sections.includes(position.section) &&
    position.after.startsWith(prefix);
  if (!isOfList) throw createInvalidField('cursor', 'not a cursor of this list');
  return position;
}
