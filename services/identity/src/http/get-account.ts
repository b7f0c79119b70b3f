import { defineContract } from '@suffra/shared/http/contract';
import { etagOf } from '@suffra/shared/http/etag';
import { accountId } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { account } from '../account.ts';
import { noSuchAccount } from '../problems.ts';
import { readAccount } from '../table/accounts.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/accounts/{accountId}',
  operationId: 'getAccount',
  summary: 'Read an account',
  auth: ['admin'],
  scope: 'accounts:read',
  params: z.strictObject({ accountId }),
  answers: { 200: { description: 'The account, with its ETag.', body: account } },
  problems: [noSuchAccount],
});

/** Reads an account. */
export const handler = serve(contract, async ({ caller, params }) => {
  requireWholeTenant(caller);
  const found = await readAccount(caller.tenantId, params.accountId);
  if (found === undefined) throw noSuchAccount();
  return { status: 200, headers: { etag: etagOf(found.version) }, body: found };
});
