import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { startVoterExport } from '@suffra/shared/limits/start-voter-export';
import * as z from 'zod/mini';
import { listFollowedAccounts } from '../application/list-followed-accounts.ts';
import { tableName } from '../env.ts';
import { followedAccountResponse, toFollowedAccountResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/followed-accounts',
  operationId: 'exportVoterFollowedAccounts',
  summary: 'Export the accounts that a voter follows',
  description:
    'For admins who manage all votings of the tenant, to answer a request of a voter. The export is recorded in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  responses: {
    200: { description: 'At most 100, by id.', body: z.object({ items: z.array(followedAccountResponse) }) },
  },
  problems: [notAllowed, tooManyRequests],
});

/** Exports the followed accounts of a voter of the caller's tenant. */
export const handler = authenticatedRoute(
  contract,
  async ({ caller, params: { voterId }, correlationId, now }) => {
    assertTenantWideAdmin(caller);
    const voterExport = { voterId, part: 'followed-accounts' } as const;
    await startVoterExport(tableName().NOTIFY_TABLE, caller, voterExport, { correlationId, now });
    const { followed, accounts } = await listFollowedAccounts(caller.tenantId, voterId);
    return { status: 200, body: { items: followed.map((one) => toFollowedAccountResponse(one, accounts)) } };
  },
);
