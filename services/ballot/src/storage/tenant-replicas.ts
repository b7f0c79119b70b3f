import { getItemClient } from '@suffra/shared/storage/item-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { tableEnv } from '../env.ts';
import { toTenantKey } from './keys.ts';
import { readRow } from './read-row.ts';

/** A tenant of identity as ballot knows it. */
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
  await writeConditionally(() =>
    getItemClient().putItem({
      TableName: tableEnv().BALLOT_TABLE,
      Item: { ...toTenantKey(tenantId), kind: 'tenant', isSuspended, version, correlationId },
      ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
      ExpressionAttributeValues: { ':version': version },
    }),
  );
}

/** Reads whether a tenant is suspended, with a consistent read. @returns false before the tenant's first event */
export async function readIsSuspended(tenantId: string): Promise<boolean> {
  const row = await readRow(toTenantKey(tenantId));
  return row !== undefined && tenantRow.parse(row).isSuspended;
}
