import { accountId, text } from '@suffra/shared/fields';
import * as z from 'zod/mini';

/** How many votings of the account may be open at the same time. Without it, the tenant's `perAccount` applies. */
const quota = z.int().check(z.minimum(1), z.maximum(10_000));

/** The editable fields of an account. Without a name, the id is the name. */
export const accountContent = z.strictObject({ name: z.optional(text(1, 100)), quota: z.optional(quota) });

/** An account: a customer of a tenant. */
export const account = z.object({ accountId, name: z.string(), quota: z.optional(quota), version: z.int() });
export type Account = z.output<typeof account>;
export type AccountContent = Pick<Account, 'name' | 'quota'>;

/** Fills in the defaults of the fields that a request left out. */
export const toAccountContent = (
  accountId: string,
  sent: z.output<typeof accountContent>,
): AccountContent => ({
  name: sent.name ?? accountId,
  ...(sent.quota !== undefined && { quota: sent.quota }),
});

/** Whether two versions of an account have the same content: a repeated request then changes nothing. */
export const hasSameAccountContent = (one: AccountContent, other: AccountContent): boolean =>
  one.name === other.name && one.quota === other.quota;
