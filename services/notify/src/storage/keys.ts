import { createHash } from 'node:crypto';

/** The key of a row. Each partition key starts with the tenant; ids contain no `#`. */
export interface Key {
  pk: string;
  sk: string;
}

/** The tenant of a row. */
export const parseTenantId = (pk: string): string => pk.split('#')[0] ?? '';

/** Number of partitions over which the recipients of a tenant are spread. Fixed: the key of every row depends on it. */
export const bucketCount = 64;

/** The bucket of a voter: evenly distributed, and always the same. */
export const getBucket = (voterId: string): number =>
  createHash('sha256').update(voterId).digest().readUInt32BE() % bucketCount;

/** The partition of one bucket of recipients. Its sort key is the voter id. */
export const recipientsPk = (tenantId: string, bucket: number): string => `${tenantId}#recipients#${bucket}`;

/** The row of a voter: preferences, devices, open connections. */
export const recipientKey = (tenantId: string, voterId: string): Key => ({
  pk: recipientsPk(tenantId, getBucket(voterId)),
  sk: voterId,
});

/** The partition of a voter's inbox: messages, and a marker for each message that was read. */
export const inboxPk = (tenantId: string, voterId: string): string => `${tenantId}#inbox#${voterId}`;
export const messagePrefix = 'message#';
export const readMarkerPrefix = 'read#';

/** The partition of the accounts that a voter follows. Its sort key is the account. */
export const followsPk = (tenantId: string, voterId: string): string => `${tenantId}#follows#${voterId}`;

/** The index of the followers of accounts. */
export const followersIndex = 'followers';
/** A partition of the index: one bucket of followers of an account. Its sort key is the voter. */
export const followersPk = (tenantId: string, accountId: string, bucket: number): string =>
  `${tenantId}#followers#${accountId}#${bucket}`;

/** The replica of a tenant's settings. */
export const tenantKey = (tenantId: string): Key => ({ pk: `${tenantId}#tenant`, sk: 'tenant' });

/** The replica of an account. A partition of its own: a tenant may have a hundred thousand. */
export const accountKey = (tenantId: string, accountId: string): Key => ({
  pk: `${tenantId}#account#${accountId}`,
  sk: 'account',
});

/** The replica of a voting. */
export const votingKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#votings`,
  sk: votingId,
});

/** The marker of a voter who voted in the last minutes of a voting. */
export const lateVoteKey = (tenantId: string, votingId: string, voterId: string): Key => ({
  pk: `${tenantId}#late-votes#${votingId}`,
  sk: voterId,
});

/** The partition of the processed pages of a fan-out job. */
export const fanOutPagesPk = (tenantId: string, jobId: string): string => `${tenantId}#pages#${jobId}`;

/** The job of a partition of pages. */
export const parseJobId = (pk: string): string => pk.split('#')[2] ?? '';

/** The sort keys of the pages of one bucket start with this. */
export const pageBucketPrefix = (bucket: number): string => `${String(bucket).padStart(4, '0')}#`;

/** The bucket of a page. */
export const parsePageBucket = (sk: string): number => Number(sk.split('#')[0]);

/** The partition of a tenant's campaigns. Their ids are ordered by time. */
export const campaignsPk = (tenantId: string): string => `${tenantId}#campaigns`;

const daySeconds = 86_400;
/** How long temporary rows are kept. */
export const retentionSeconds = {
  message: 90 * daySeconds,
  lateVote: 2 * daySeconds,
  page: 30 * daySeconds,
  tombstone: 30 * daySeconds,
};
/** The TTL attribute of a row, in seconds since the epoch. @param at milliseconds since the epoch */
export const toExpiresAt = (at: number, ttlSeconds: number): number => Math.ceil(at / 1000) + ttlSeconds;
