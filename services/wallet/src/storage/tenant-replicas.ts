import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { runWithPlatformPartitions } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { tenantKey, tenantsPk } from './keys.ts';
import { readWalletRow } from './read-row.ts';

/** A tenant of identity as wallet knows it. */
interface TenantReplica {
  readonly isSuspended: boolean;
  /** The version in identity's event. */
  readonly version: number;
}

const tenantRow = z.object({ isSuspended: z.boolean() });

/** The list of tenants belongs to the platform, because operators read the sales of all tenants. */
const runWithTenants = <T>(run: () => T): T => runWithPlatformPartitions([tenantsPk], run);

/**
 * Stores whether a tenant is suspended unless a newer version is stored: repeated, late and reordered events change nothing.
 */
export async function upsertTenantReplica(
  tenantId: string,
  { isSuspended, version }: TenantReplica,
  correlationId: string,
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: { ...tenantKey(tenantId), kind: 'tenant', isSuspended, version, correlationId },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  await runWithTenants(() => writeConditionally(() => getDocumentClient().send(put)));
}

/** Reads whether a tenant is suspended, with a consistent read. @returns false before the tenant's first event */
export async function readIsSuspended(tenantId: string): Promise<boolean> {
  const row = await runWithTenants(() => readWalletRow(tenantKey(tenantId)));
  return row !== undefined && tenantRow.parse(row).isSuspended;
}

const listedTenant = z.object({ sk: z.string() });

/**
 * Reads ids of tenants in their order, for operators.
 * @param from the first id that may be read
 */
export async function readTenantIds(from: string, limit: number): Promise<string[]> {
  const query = new QueryCommand({
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk AND sk >= :from',
    ExpressionAttributeValues: { ':pk': tenantsPk, ':from': from },
    Limit: limit,
  });
  const { Items = [] } = await getDocumentClient().send(query);
  return Items.map((row) => listedTenant.parse(row).sk);
}
