import { createHash } from 'node:crypto';

/** A row's key: partition and sort. Each partition starts with the tenant; ids hold no `#`. */
export interface Key {
  pk: string;
  sk: string;
}

/** Over how many partitions the people of a tenant are spread; fixed, because each row's key follows from it. */
export const buckets = 64;

/** The bucket of a voter: even, and the same for ever. */
export const bucketOf = (voterId: string): number =>
  createHash('sha256').update(voterId).digest().readUInt32BE() % buckets;

/** The partition of one bucket of a tenant's people; the sort key is the voter's id. */
export const peoplePk = (tenantId: string, bucket: number): string => `${tenantId}#people#${bucket}`;

/** A voter's row: preferences, devices, open connections. */
export const personKey = (tenantId: string, voterId: string): Key => ({
  pk: peoplePk(tenantId, bucketOf(voterId)),
  sk: voterId,
});

/** The partition of a voter's inbox: messages, and beside them the marks of those that were read. */
export const inboxPk = (tenantId: string, voterId: string): string => `${tenantId}#inbox#${voterId}`;
export const messagePrefix = 'message#';
export const readPrefix = 'read#';

/** The copy of a voting. */
export const votingKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#votings`,
  sk: votingId,
});

/** The mark of one who voted in the last minutes of a voting. */
export const votedKey = (tenantId: string, votingId: string, voterId: string): Key => ({
  pk: `${tenantId}#voted#${votingId}`,
  sk: voterId,
});

/** The partition of the pages of one going-through. */
export const pagesPk = (tenantId: string, causeId: string): string => `${tenantId}#pages#${causeId}`;

/** The partition of a tenant's campaigns; their ids are ordered by time. */
export const campaignsPk = (tenantId: string): string => `${tenantId}#campaigns`;

const day = 86_400;
/** How long rows are kept that nobody needs for ever, in seconds: messages, marks and pages. */
export const keepFor = { message: 90 * day, voted: 2 * day, page: 30 * day, erased: 30 * day };
/** The attribute by which DynamoDB removes a row, seconds since the epoch. @param at milliseconds since the epoch */
export const expires = (at: number, seconds: number): number => Math.ceil(at / 1000) + seconds;
