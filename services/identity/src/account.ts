import { accountId, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** How many of an account's votings may be open at the same instant; without one of its own, the tenant's perAccount. */
const quota = z.int().check(z.minimum(1), z.maximum(10_000));

/** What a tenant says of an account. Without a name it is called by its id. */
export const accountContent = z.strictObject({ name: z.optional(text(1, 100)), quota: z.optional(quota) });

/** An account as the API shows it. */
export const account = z.object({ accountId, name: z.string(), quota: z.optional(quota), version: z.int() });
export type Account = z.output<typeof account>;
export type AccountContent = Pick<Account, 'name' | 'quota'>;

/** What is stored for what was sent. */
export const contentOf = (accountId: string, sent: z.output<typeof accountContent>): AccountContent => ({
  name: sent.name ?? accountId,
  ...(sent.quota !== undefined && { quota: sent.quota }),
});

/** Whether an account has this content already: then a repeated request has nothing to do. */
export const sameAccount = (one: AccountContent, other: AccountContent): boolean =>
  one.name === other.name && one.quota === other.quota;
