import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { accountId, text } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { isIndexPosition, selectIndexTerm, toSearchTerms } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { account } from '../domain/account.ts';
import { findAccounts, listAccounts } from '../storage/account-list.ts';
import { createInvalidField } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/accounts',
  operationId: 'listAccounts',
  summary: 'List the accounts of your tenant',
  description:
    'In the order of their ids. With name: the accounts in whose names a word begins with each word of it, regardless of case and accents, in the order of these words. That list may miss an account whose name was set a moment ago, and a page can be short and still have a nextCursor.',
  auth: ['admin'],
  scope: 'accounts:read',
  query: z.strictObject({
    /** The beginning of the id. */
    id: z.optional(accountId),
    /** The beginnings of words of the name. */
    name: z.optional(text(1, 100)),
    ...pagingQuery,
  }),
  responses: { 200: { description: 'A page of accounts.', body: definePage(account) } },
  problems: [],
});

const cursorPosition = z.strictObject({
  order: z.enum(['id', 'name']),
  after: z.string().check(z.minLength(1), z.maxLength(512)),
});

export const handler = authenticatedRoute(contract, async ({ caller, query }) => {
  assertTenantWideAdmin(caller);
  const { id, name, cursor, limit = 50 } = query;
  if (id !== undefined && name !== undefined)
    throw createInvalidField('query', 'name', 'send either id or name, not both');
  const order = name === undefined ? 'id' : 'name';
  const queryTerms = toSearchTerms(name ?? '');
  if (name !== undefined && queryTerms.length === 0)
    throw createInvalidField('query', 'name', 'must contain a letter or a digit');
  const position = cursor === undefined ? undefined : decodeCursor(cursor, cursorPosition);
  const isOfList =
    position === undefined ||
    (position.order === order &&
      (name === undefined || isIndexPosition(position.after, selectIndexTerm(queryTerms))));
  if (!isOfList) throw createInvalidField('query', 'cursor', 'not a cursor of this list');
  const request = { tenantId: caller.tenantId, limit, after: position?.after };
  const { items, last } =
    name === undefined
      ? await listAccounts({ ...request, prefix: id ?? '' })
      : await findAccounts(request, queryTerms);
  const nextCursor = last === undefined ? {} : { nextCursor: encodeCursor({ order, after: last }) };
  return { status: 200, body: { items, ...nextCursor } };
});
