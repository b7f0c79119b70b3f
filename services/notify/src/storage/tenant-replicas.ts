import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { publicBrand } from '@suffra/shared/brand';
import { type ReminderMode, reminderMode } from '@suffra/shared/events/identity';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import type { PushBrand } from '../domain/push-payload.ts';
import { tableName } from '../env.ts';
import { batchGetRows } from './batch-get.ts';
import { accountKey, type Key, tenantKey } from './keys.ts';
import { readTableRow } from './read-table-row.ts';

const pushBrand = z.pick(publicBrand, { title: true, iconUrl: true });
const tenantRow = z.object({
  reminderMode,
  isSuspended: z.optional(z.boolean()),
  brand: z.optional(pushBrand),
});
const accountRow = z.object({ accountId: z.string(), name: z.string() });
/** The replica of an account. */
export type AccountReplica = z.output<typeof accountRow>;

/** The version of the replicated data at identity, and the event that it came with. */
interface ReplicaVersion {
  readonly version: number;
  readonly correlationId: string;
}

/** Stores who gets reminders of a tenant, whether it is suspended, and its brand, unless the stored version is at least as new. */
export const upsertTenantReplica = (
  tenantId: string,
  tenant: {
    readonly reminderMode: ReminderMode;
    readonly isSuspended: boolean;
    readonly brand?: PushBrand | undefined;
  },
  version: ReplicaVersion,
): Promise<void> => upsertReplica(tenantKey(tenantId), { kind: 'tenant', ...tenant }, version);

/** Stores the name of an account, unless the stored version is at least as new. */
export const upsertAccountReplica = (
  tenantId: string,
  account: AccountReplica,
  version: ReplicaVersion,
): Promise<void> =>
  upsertReplica(accountKey(tenantId, account.accountId), { kind: 'account', ...account }, version);

async function upsertReplica(
  key: Key,
  content: Readonly<Record<string, unknown>>,
  { version, correlationId }: ReplicaVersion,
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: { ...key, ...content, version, correlationId },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads who gets reminders, consistently. `all` while the tenant is not known. */
export async function readReminderMode(tenantId: string): Promise<ReminderMode> {
  const row = await readTableRow(tenantKey(tenantId));
  return row === undefined ? 'all' : tenantRow.parse(row).reminderMode;
}

/** Reads whether a tenant is suspended, with a consistent read. @returns false before the tenant's first event */
export async function readIsSuspended(tenantId: string): Promise<boolean> {
  const row = await readTableRow(tenantKey(tenantId));
  return row !== undefined && tenantRow.parse(row).isSuspended === true;
}

/** Reads the brand that the notifications of a tenant show. @returns undefined for a tenant without a brand */
export async function readPushBrand(tenantId: string): Promise<PushBrand | undefined> {
  const row = await readTableRow(tenantKey(tenantId));
  return row && tenantRow.parse(row).brand;
}

/** Reads accounts, consistently, by id. Unknown accounts are left out. */
export async function readAccountReplicas(
  tenantId: string,
  accountIds: readonly string[],
): Promise<Map<string, AccountReplica>> {
  const rows = await batchGetRows(accountIds.map((accountId) => accountKey(tenantId, accountId)));
  return new Map(rows.map((row) => accountRow.parse(row)).map((account) => [account.accountId, account]));
}
