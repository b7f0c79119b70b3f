import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { tenantKey } from './keys.ts';
import { readWalletRow } from './read-row.ts';

/** A tenant of identity as wallet knows it. */
interface TenantReplica {
  readonly isSuspended: boolean;
  /** The version in identity's event. */
  readonly version: number;
}

const tenantRow = z.object({ isSuspended: z.boolean() });

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
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads whether a tenant is suspended, by a consistent read. No, before its first event. */
export async function readIsSuspended(tenantId: string): Promise<boolean> {
  const row = await readWalletRow(tenantKey(tenantId));
  return row !== undefined && tenantRow.parse(row).isSuspended;
}
