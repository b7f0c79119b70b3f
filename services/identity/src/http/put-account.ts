import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { accountId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { account, accountContent, hasSameAccountContent, toAccountContent } from '../domain/account.ts';
import { writeAccount } from '../storage/accounts.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/accounts/{accountId}',
  operationId: 'putAccount',
  summary: 'Create or replace an account',
  description:
    'Creates the account without If-Match; a repeated request with the same content returns 200. Replaces the given version with If-Match. Without a name, the id is the name. Without a quota, the tenant’s perAccount applies.',
  auth: ['admin'],
  scope: 'accounts:write',
  params: z.strictObject({ accountId }),
  headers: ifMatchHeaders,
  body: accountContent,
  responses: {
    200: { description: 'The current account, with its ETag.', body: account },
    201: { description: 'The account was created.', body: account },
  },
  problems: [staleVersion, versionRequired],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const putAccountRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, headers, body, correlationId }) => {
      assertTenantWideAdmin(caller);
      const content = toAccountContent(params.accountId, body);
      const isCreation = headers['if-match'] === undefined;
      const expectedVersion = isCreation ? undefined : parseIfMatch(headers);
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const result = await writeAccount(caller.tenantId, params.accountId, content, expectedVersion, context);
      if (result.done) return toVersionedResponse(isCreation ? 201 : 200, result.account);
      if (result.existing !== undefined && hasSameAccountContent(result.existing, content))
        return toVersionedResponse(200, result.existing);
      throw isCreation ? versionRequired() : staleVersion();
    },
    clock,
  );

export const handler = putAccountRoute(systemClock, generateId);
