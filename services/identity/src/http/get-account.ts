import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { accountId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { account } from '../domain/account.ts';
import { readAccount } from '../storage/accounts.ts';
import { noSuchAccount } from './problems.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/accounts/{accountId}',
  operationId: 'getAccount',
  summary: 'Read an account',
  auth: ['admin'],
  scope: 'accounts:read',
  params: z.strictObject({ accountId }),
  responses: { 200: { description: 'The account, with its ETag.', body: account } },
  problems: [noSuchAccount],
});

export const handler = authenticatedRoute(contract, async ({ caller, params }) => {
  assertTenantWideAdmin(caller);
  const found = await readAccount(caller.tenantId, params.accountId);
  if (found === undefined) throw noSuchAccount();
  return toVersionedResponse(200, found);
});
