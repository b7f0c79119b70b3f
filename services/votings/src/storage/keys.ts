import type { QuotaOwner } from '../domain/quota.ts';

/** The key of a row. Each partition key starts with the tenant id, which comes from the token or the event. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The sort key of every voting: the stream functions filter by it. */
export const votingSk = 'voting';

/** A voting. */
export const votingKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#voting#${votingId}`,
  sk: votingSk,
});

/** The record of the request that created a voting. @param requestId hash of its Idempotency-Key, which may contain any character */
export const creationKey = (tenantId: string, requestId: string): Key => ({
  pk: `${tenantId}#creation#${requestId}`,
  sk: 'creation',
});

/** The partition of a tenant's drafts. */
export const draftsPk = (tenantId: string): string => `${tenantId}#voting-drafts`;

/** A draft. */
export const draftKey = (tenantId: string, draftId: string): Key => ({ pk: draftsPk(tenantId), sk: draftId });

/** The windows of an owner's votings that have not ended. */
export const quotaKey = (tenantId: string, owner: QuotaOwner): Key => ({
  pk: `${tenantId}#quota`,
  sk: owner.kind === 'tenant' ? 'tenant' : `account#${owner.accountId}`,
});

/** The sort key of the replica of every tenant: the stream function filters by it. */
export const tenantSk = 'settings';

/** The replica of a tenant. */
export const tenantKey = (tenantId: string): Key => ({ pk: `${tenantId}#settings`, sk: tenantSk });

/** The replica of an account. */
export const accountKey = (tenantId: string, accountId: string): Key => ({
  pk: `${tenantId}#account#${accountId}`,
  sk: 'account',
});

/** The replica of a voter's preferences. */
export const preferencesKey = (tenantId: string, voterId: string): Key => ({
  pk: `${tenantId}#voter#${voterId}`,
  sk: 'preferences',
});

/** The beginning of the partition keys under which the votings of a tenant are found by their titles. */
export const titleTermsPk = (tenantId: string): string => `${tenantId}#title-terms`;

/** The version of a voting that is contained in the counts and found by its title. */
export const indexedKey = (tenantId: string, votingId: string): Key => ({
  ...votingKey(tenantId, votingId),
  sk: 'indexed',
});

/** The partition of the counts of a tenant's votings, or of the votings of one of its accounts. */
export const countsPk = (tenantId: string, accountId?: string): string =>
  accountId === undefined ? `${tenantId}#voting-counts` : `${tenantId}#account-voting-counts#${accountId}`;
