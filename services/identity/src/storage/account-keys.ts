import { createHash } from 'node:crypto';
import type { Key } from './keys.ts';

/**
 * The number of partitions over which a tenant's accounts are spread. Each takes up to 1,000 writes per second when
 * 100,000 accounts are created in bulk. A page of the list reads all of them.
 */
export const accountBuckets = 16;

const computeAccountBucket = (accountId: string): number =>
  (createHash('sha256').update(accountId).digest()[0] ?? 0) % accountBuckets;

const accountSkPrefix = 'account#';
/** The beginning of the sort keys of all accounts whose ids begin with a prefix. */
export const toAccountSkPrefix = (idPrefix: string): string => `${accountSkPrefix}${idPrefix}`;
/** Whether a row is an account. Rows of the name index can have sort keys with the same prefix. */
export const isAccountKey = ({ pk, sk }: Readonly<Record<string, unknown>>): boolean =>
  String(pk).includes('#accounts#') && String(sk).startsWith(accountSkPrefix);

/** A partition of a tenant's accounts. */
export const accountsPk = (tenantId: string, bucket: number): string => `${tenantId}#accounts#${bucket}`;

export const accountKey = (tenantId: string, accountId: string): Key => ({
  pk: accountsPk(tenantId, computeAccountBucket(accountId)),
  sk: toAccountSkPrefix(accountId),
});
