import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { text } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { countExport } from '@suffra/shared/limits/count-export';
import { isIndexPosition, selectIndexTerm, toSearchTerms } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { listedVoter } from '../domain/profile.ts';
import { env } from '../env.ts';
import { appendAuditEntry } from '../storage/audit-entries.ts';
import { findVoters, listVoters } from '../storage/voter-list.ts';
import { createInvalidField } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/voters/search',
  operationId: 'searchVoters',
  summary: 'List the voters of your tenant, or find them by name',
  description:
    'For admins of the whole tenant. In the order of the names. With name: the voters in whose names a word begins with each word of it, regardless of case and accents, in the order of these words. Staff are listed too. A visitor of a partner who has neither a name nor an e-mail address is not listed. The list follows a change within seconds. A page can be short and still have a nextCursor. The search is recorded in the audit, as one entry per quarter of an hour. The name is in the body, because logs contain URLs.',
  auth: ['admin'],
  allowsReadOnlyAdmins: true,
  scope: 'exports:read',
  body: z.strictObject({
    /** The beginnings of words of the name. */
    name: z.optional(text(1, 100)),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
    cursor: pagingQuery.cursor,
  }),
  responses: { 200: { description: 'A page of voters.', body: definePage(listedVoter) } },
  problems: [notAllowed, tooManyRequests],
});

const cursorPosition = z.strictObject({
  order: z.enum(['all', 'name']),
  after: z.string().check(z.minLength(1), z.maxLength(1_024)),
});

/** Creates the route's handler. */
export const searchVotersRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, body, now, correlationId }) => {
      const { name, cursor, limit = 20 } = body;
      const order = name === undefined ? 'all' : 'name';
      const queryTerms = toSearchTerms(name ?? '');
      if (name !== undefined && queryTerms.length === 0)
        throw createInvalidField('body', 'name', 'must contain a letter or a digit');
      const position = cursor === undefined ? undefined : decodeCursor(cursor, cursorPosition, 'body');
      const isOfList =
        position === undefined ||
        (position.order === order &&
          (name === undefined || isIndexPosition(position.after, selectIndexTerm(queryTerms))));
      if (!isOfList) throw createInvalidField('body', 'cursor', 'not a cursor of this list');
      const { tenantId, voterId: by } = caller;
      await countExport(env().IDENTITY_TABLE, caller, now);
      const entry = { at: toInstant(now), act: 'voter-exported', by, part: 'list', correlationId } as const;
      await appendAuditEntry(tenantId, entry, correlationId);
      const page = { tenantId, limit, after: position?.after };
      const { items, last } =
        name === undefined ? await listVoters(page) : await findVoters(page, queryTerms);
      const nextCursor = last === undefined ? {} : { nextCursor: encodeCursor({ order, after: last }) };
      return { status: 200, body: { items, ...nextCursor } };
    },
    clock,
  );

export const handler = searchVotersRoute(systemClock);
