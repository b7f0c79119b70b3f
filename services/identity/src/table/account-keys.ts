import { createHash } from 'node:crypto';
import type { Key } from './keys.ts';

/**
 * Over how many partitions a tenant's accounts are spread: 100,000 made in bulk are written at up to 1,000 a second in
 * each. A page of the list asks all of them.
 */
export const accountBuckets = 16;

const bucketOf = (accountId: string): number =>
  (createHash('sha256').update(accountId).digest()[0] ?? 0) % accountBuckets;

/** The two orders in which accounts are listed. */
export type Order = 'id' | 'name';

/** What the list's sort keys of ids begin with; it tells an account's row from any other. */
export const accountPrefix = 'account#';

/** Capitals do not matter to who looks for a name. */
export const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** A partition of a tenant's accounts, in the table (by id) or in its index (by name). */
export const accountsIn = (tenantId: string, order: Order, bucket: number): string =>
  `${tenantId}#${order === 'id' ? 'accounts' : 'account-names'}#${bucket}`;

/** The row of an account. */
export const accountKey = (tenantId: string, accountId: string): Key => ({
  pk: accountsIn(tenantId, 'id', bucketOf(accountId)),
  sk: `${accountPrefix}${accountId}`,
});

/** Where an account stands among the names; the id makes it unique. */
export const nameKey = (tenantId: string, accountId: string, name: string) => ({
  listPk: accountsIn(tenantId, 'name', bucketOf(accountId)),
  listSk: `${folded(name)}#${accountId}`,
});
