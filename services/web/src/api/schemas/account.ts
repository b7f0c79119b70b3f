import * as z from 'zod/mini';

export const account = z.object({
  accountId: z.string(),
  name: z.string(),
  quota: z.optional(z.int()),
  version: z.int(),
});
/** An account: a customer of the organisation with their own votings. */
export type Account = z.output<typeof account>;
export const accountPage = z.object({ items: z.array(account), nextCursor: z.optional(z.string()) });
/** A page of accounts. */
export type AccountPage = z.output<typeof accountPage>;

export const outcomes = z.object({
  outcomes: z.array(
    z.object({ accountId: z.string(), outcome: z.enum(['created', 'unchanged', 'different']) }),
  ),
});
/** The outcome for one account of a list. */
export type AccountOutcome = z.output<typeof outcomes>['outcomes'][number];
