import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { text } from '@suffra/shared/http/fields';
import { invalidRequest } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { account } from '../account.ts';
import { listAccounts } from '../table/account-list.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/accounts',
  operationId: 'listAccounts',
  summary: 'List the accounts of one’s tenant',
  description:
    'In the order of their ids; with name, those whose names begin so (capitals do not matter), in the order of their names. An account named a moment ago may be missing there.',
  auth: ['admin'],
  scope: 'accounts:read',
  query: z.strictObject({
    /** What the id begins with. */
    id: z.optional(z.string().check(z.regex(/^[\w.~-]{1,64}$/))),
    /** What the name begins with. */
    name: z.optional(text(1, 100)),
    ...paging,
  }),
  answers: { 200: { description: 'A page of accounts.', body: pageOf(account) } },
  problems: [],
});

const position = z.strictObject({
  order: z.enum(['id', 'name']),
  after: z.string().check(z.minLength(1), z.maxLength(512)),
});

const wrong = (path: string, message: string) =>
  invalidRequest({ extensions: { errors: [{ in: 'query', path, message }] } });

/** Lists accounts. */
export const handler = serve(contract, async ({ caller, query }) => {
  requireWholeTenant(caller);
  const { id, name, cursor, limit = 50 } = query;
  if (id !== undefined && name !== undefined) throw wrong('name', 'either id or name, not both');
  const order = name === undefined ? 'id' : 'name';
  const from = cursor === undefined ? undefined : decodeCursor(cursor, position);
  if (from !== undefined && from.order !== order) throw wrong('cursor', 'not a cursor of this list');
  const listed = { tenantId: caller.tenantId, order, prefix: name ?? id ?? '', limit } as const;
  const { items, last } = await listAccounts({ ...listed, after: from?.after });
  const nextCursor = last === undefined ? {} : { nextCursor: encodeCursor({ order, after: last }) };
  return { status: 200, body: { items, ...nextCursor } };
});
