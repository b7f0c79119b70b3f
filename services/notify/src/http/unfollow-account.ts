import { accountId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { deleteFollow } from '../storage/follows.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/me/followed-accounts/{accountId}',
  operationId: 'unfollowAccount',
  summary: 'Unfollow an account',
  auth: ['voter', 'admin'],
  params: z.strictObject({ accountId }),
  responses: { 204: { description: 'The account is not followed.' } },
  problems: [],
});

/** Unfollows an account. */
export const handler = authenticatedRoute(contract, async ({ caller, params: { accountId } }) => {
  await deleteFollow(caller, accountId);
  return { status: 204 };
});
