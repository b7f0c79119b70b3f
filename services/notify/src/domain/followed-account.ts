import * as z from 'zod/mini';

/** An account whose votings a voter wants to be reminded of. */
export const followedAccount = z.object({
  accountId: z.string(),
  /** Milliseconds since the epoch. */
  followedAt: z.int(),
});
export type FollowedAccount = z.output<typeof followedAccount>;

/** The maximum number of accounts that a voter follows. */
export const maxFollowedAccounts = 100;
