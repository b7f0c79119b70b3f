import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { adminsPk } from './keys.ts';
import { queryPartition, queryTable } from './queries.ts';

const adminRow = z.object({ sk: z.string(), isAdmin: z.boolean() });

/**
 * Stores whether a person is an admin of a tenant, unless the stored version is at least as new. The row of a former admin
 * stays, because an older event may arrive later.
 */
export async function upsertAdmin(
  tenantId: string,
  voterId: string,
  admin: { readonly isAdmin: boolean; readonly version: number },
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: { pk: adminsPk(tenantId), sk: voterId, kind: 'admin', ...admin },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': admin.version },
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads the voter ids of the admins of a tenant. */
export async function readAdmins(tenantId: string): Promise<string[]> {
  const voterIds: string[] = [];
  for await (const row of queryTable(queryPartition(adminsPk(tenantId)))) {
    const { sk, isAdmin } = adminRow.parse(row);
    if (isAdmin) voterIds.push(sk);
  }
  return voterIds;
}
