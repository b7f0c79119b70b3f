import * as z from 'zod/mini';

export const account = z.object({
  accountId: z.string(),
  name: z.string(),
  quota: z.optional(z.int()),
  version: z.int(),
});
/** A customer of the organisation, who has votings of their own. */
export type Account = z.output<typeof account>;
export const accountPage = z.object({ items: z.array(account), nextCursor: z.optional(z.string()) });
/** A page of accounts. */
export type AccountPage = z.output<typeof accountPage>;

export const outcomes = z.object({
  outcomes: z.array(
    z.object({ accountId: z.string(), outcome: z.enum(['created', 'unchanged', 'different']) }),
  ),
});
/** What became of one account of many. */
export type Outcome = z.output<typeof outcomes>['outcomes'][number];
