import { type Clock, systemClock } from '@suffra/shared/clock';
import { accountId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import * as errors from '../domain/errors.ts';
import { maxFollowedAccounts } from '../domain/followed-account.ts';
import { insertFollow, readFollowedAccounts } from '../storage/follows.ts';
import { readAccountReplicas } from '../storage/tenant-replicas.ts';
import { noSuchAccount, tooManyFollowed } from './problems.ts';
import { followedAccountResponse, toFollowedAccountResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/me/followed-accounts/{accountId}',
  operationId: 'followAccount',
  summary: 'Follow an account',
  description:
    'If the tenant reminds only of followed accounts, you get reminders before the start of its votings. A voter follows at most 100 accounts. Repeating the request changes nothing.',
  auth: ['voter', 'admin'],
  params: z.strictObject({ accountId }),
  responses: { 200: { description: 'The followed account.', body: followedAccountResponse } },
  problems: [noSuchAccount, tooManyFollowed],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createFollowAccountHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, params: { accountId }, correlationId, now }) => {
      const accounts = await readAccountReplicas(tenantId, [accountId]);
      if (!accounts.has(accountId)) throw errors.noSuchAccount();
      const followed = await readFollowedAccounts(tenantId, voterId);
      const existing = followed.find((one) => one.accountId === accountId);
      if (existing !== undefined) return { status: 200, body: toFollowedAccountResponse(existing, accounts) };
      if (followed.length >= maxFollowedAccounts) throw errors.tooManyFollowed();
      const follow = { accountId, followedAt: now };
      await insertFollow({ tenantId, voterId, correlationId }, follow);
      return { status: 200, body: toFollowedAccountResponse(follow, accounts) };
    },
    clock,
  );

/** Follows an account. */
export const handler = createFollowAccountHandler(systemClock);
