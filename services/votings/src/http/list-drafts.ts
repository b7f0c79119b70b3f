import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readDraftPage } from '../application/voting-drafts.ts';
import { draftSummaryResponse, toDraftSummaryResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/drafts',
  operationId: 'listVotingDrafts',
  summary: 'List drafts of votings',
  description: 'The newest first. A page can be short and still have a nextCursor.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:read',
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of drafts.', body: definePage(draftSummaryResponse) } },
  problems: [],
});

const defaultLimit = 50;

/** Creates the route. @param clock the server's clock */
export const createListDraftsRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, query: { cursor, limit = defaultLimit } }) => {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, z.object({ after: id })).after;
      const { drafts, next } = await readDraftPage(caller, after, limit);
      return {
        status: 200,
        body: {
          items: drafts.map(toDraftSummaryResponse),
          ...(next !== undefined && { nextCursor: encodeCursor({ after: next }) }),
        },
      };
    },
    clock,
  );

export const handler = createListDraftsRoute(systemClock);
