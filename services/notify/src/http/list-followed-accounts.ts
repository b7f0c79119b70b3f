import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { listFollowedAccounts } from '../application/list-followed-accounts.ts';
import { followedAccountResponse, toFollowedAccountResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/followed-accounts',
  operationId: 'listFollowedAccounts',
  summary: 'List the accounts that you follow',
  description:
    'If the tenant reminds only of followed accounts, you get reminders before the start of their votings.',
  auth: ['voter', 'admin'],
  responses: {
    200: { description: 'At most 100, by id.', body: z.object({ items: z.array(followedAccountResponse) }) },
  },
  problems: [],
});

/** Lists the followed accounts of the caller. */
export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, voterId } }) => {
  const { followed, accounts } = await listFollowedAccounts(tenantId, voterId);
  return { status: 200, body: { items: followed.map((one) => toFollowedAccountResponse(one, accounts)) } };
});
