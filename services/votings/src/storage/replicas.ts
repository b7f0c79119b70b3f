import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type PublicBrand, publicBrand } from '@suffra/shared/brand';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { defaultQuota, type Quota } from '../domain/quota.ts';
import { tableEnv } from '../env.ts';
import { accountKey, type Key, preferencesKey, tenantKey } from './keys.ts';
import { readVotingsRow } from './read-row.ts';

/** The version of the replicated data at identity, and the event that it came with. */
export interface ReplicaVersion {
  readonly version: number;
  readonly correlationId: string;
}

const quotaReplica = z.object({
  quota: z.object({ perTenant: z.int(), perAccount: z.int() }),
});
const pictureHostsReplica = z.object({ pictureHosts: z.optional(z.array(z.string())) });
const suspensionReplica = z.object({ suspended: z.optional(z.boolean()) });
const brandReplica = z.object({ brand: z.optional(publicBrand) });
const preferencesReplica = z.object({ showPaid: z.optional(z.boolean()) });
const accountData = z.object({
  /** The account's own quota, if it has one. */
  quota: z.optional(z.int()),
});
const accountReplica = z.object({ account: accountData });
export type AccountReplica = z.output<typeof accountData>;

/** Upserts the replica of a tenant, unless a newer version is stored. */
export const upsertTenantReplica = (
  tenantId: string,
  { quota, pictureHosts = [], suspended = false, brand, ...version }: ReplicaVersion & TenantData,
): Promise<void> => upsertReplica(tenantKey(tenantId), { quota, pictureHosts, suspended, brand }, version);

/** The data of a tenant that votings uses. */
interface TenantData {
  readonly quota: Quota;
  readonly pictureHosts?: readonly string[] | undefined;
  readonly suspended?: boolean | undefined;
  readonly brand?: PublicBrand | undefined;
}

/** Upserts the replica of an account, unless a newer version is stored. */
export const upsertAccountReplica = (
  tenantId: string,
  accountId: string,
  replica: ReplicaVersion & { account: AccountReplica },
): Promise<void> => upsertReplica(accountKey(tenantId, accountId), { account: replica.account }, replica);

/** Upserts whether a voter wants to see paid votings, unless a newer version is stored. */
export const upsertPreferencesReplica = (
  tenantId: string,
  voterId: string,
  replica: ReplicaVersion & { showPaid: boolean },
): Promise<void> => upsertReplica(preferencesKey(tenantId, voterId), { showPaid: replica.showPaid }, replica);

/** How long a tombstone is kept, seconds: longer than queues and dead-letter queues keep a message. */
const tombstoneSeconds = 30 * 86_400;

/**
 * Replaces the replica of a voter's preferences with a tombstone, unless a newer version is stored because the voter has
 * returned. The tombstone holds only the version: a late event with an older version restores nothing.
 * @param at milliseconds since the epoch
 */
export async function erasePreferencesReplica(
  tenantId: string,
  voterId: string,
  { version, correlationId }: ReplicaVersion,
  at: number,
): Promise<void> {
  const put = new PutCommand({
    TableName: tableEnv().VOTINGS_TABLE,
    Item: {
      ...preferencesKey(tenantId, voterId),
      version,
      correlationId,
      expiresAt: Math.ceil(at / 1_000) + tombstoneSeconds,
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads the replica of an account. @returns undefined before its first event */
export async function readAccount(tenantId: string, accountId: string): Promise<AccountReplica | undefined> {
  const row = await readVotingsRow(accountKey(tenantId, accountId));
  return row && accountReplica.parse(row).account;
}

/** Reads the quota of a tenant: the default before its first event. */
export async function readQuota(tenantId: string): Promise<Quota> {
  const row = await readVotingsRow(tenantKey(tenantId));
  return row === undefined ? defaultQuota : quotaReplica.parse(row).quota;
}

/** Reads the hosts of pictures that a tenant allows: an empty list allows every host. */
export async function readPictureHosts(tenantId: string): Promise<readonly string[]> {
  const row = await readVotingsRow(tenantKey(tenantId));
  return row === undefined ? [] : (pictureHostsReplica.parse(row).pictureHosts ?? []);
}

/** Reads whether a tenant is suspended. @returns false before the tenant's first event */
export async function readIsSuspended(tenantId: string): Promise<boolean> {
  const row = await readVotingsRow(tenantKey(tenantId));
  return row !== undefined && suspensionReplica.parse(row).suspended === true;
}

/** Reads the brand of a tenant by a consistent read. @returns undefined for a tenant without a brand */
export async function readBrand(tenantId: string): Promise<PublicBrand | undefined> {
  const row = await readVotingsRow(tenantKey(tenantId), { isConsistent: true });
  return row && parseBrand(row);
}

/** Returns the brand in the row of a tenant. */
export const parseBrand = (row: unknown): PublicBrand | undefined => brandReplica.parse(row).brand;

/** Reads whether a voter wants to see paid votings: true before the voter's first event. */
export async function readShowPaid(tenantId: string, voterId: string): Promise<boolean> {
  const row = await readVotingsRow(preferencesKey(tenantId, voterId));
  return row === undefined || preferencesReplica.parse(row).showPaid !== false;
}

/** @param attributes an attribute that is undefined is removed */
async function upsertReplica(
  key: Key,
  attributes: Readonly<Record<string, unknown>>,
  { version, correlationId }: ReplicaVersion,
): Promise<void> {
  const names = Object.keys(attributes).filter((name) => attributes[name] !== undefined);
  const removed = Object.keys(attributes).filter((name) => attributes[name] === undefined);
  // The condition fails if this version or a newer one is stored: the event is a duplicate or late.
  await writeConditionally(() =>
    getDocumentClient().send(
      new UpdateCommand({
        TableName: tableEnv().VOTINGS_TABLE,
        Key: key,
        UpdateExpression: `SET ${names.map((_, i) => `#a${i} = :a${i}`).join(', ')},
          #version = :version, correlationId = :correlationId
          REMOVE ${['expiresAt', ...removed.map((_, i) => `#r${i}`)].join(', ')}`,
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: {
          ...Object.fromEntries(names.map((name, i) => [`#a${i}`, name])),
          ...Object.fromEntries(removed.map((name, i) => [`#r${i}`, name])),
          '#version': 'version',
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name, i) => [`:a${i}`, attributes[name]])),
          ':version': version,
          ':correlationId': correlationId,
        },
      }),
    ),
  );
}
