import * as z from 'zod/mini';
import { send } from './http.ts';

const followedAccount = z.object({
  accountId: z.string(),
  name: z.optional(z.string()),
  followedAt: z.string(),
});
/** An account that the caller follows. */
export type FollowedAccount = z.output<typeof followedAccount>;
const followedAccounts = z.object({ items: z.array(followedAccount) });

const path = '/v1/me/followed-accounts';
const toPath = (accountId: string) => `${path}/${encodeURIComponent(accountId)}`;

/** Reads the accounts that the caller follows. */
export const listFollowedAccounts = async (): Promise<readonly FollowedAccount[]> =>
  (await send({ method: 'GET', path, schema: followedAccounts })).data.items;

/** Follows an account. @throws Problem `no-such-account`, `too-many-followed` */
export const followAccount = async (accountId: string): Promise<FollowedAccount> =>
  (await send({ method: 'PUT', path: toPath(accountId), schema: followedAccount, maxAttempts: 3 })).data;

/** Unfollows an account. */
export const unfollowAccount = async (accountId: string): Promise<void> => {
  await send({ method: 'DELETE', path: toPath(accountId), schema: z.unknown(), maxAttempts: 3 });
};
