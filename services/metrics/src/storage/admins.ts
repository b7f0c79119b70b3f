import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { adminsPk } from './keys.ts';
import { queryPartition, queryTable } from './queries.ts';

const adminRow = z.object({ sk: z.string() });

/** Stores an admin of a tenant. An admin never loses the role. */
export async function recordAdmin(tenantId: string, voterId: string): Promise<void> {
  const Item = { pk: adminsPk(tenantId), sk: voterId, kind: 'admin' };
  await getDocumentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
}

/** Reads the voter ids of the admins of a tenant. */
export async function readAdmins(tenantId: string): Promise<string[]> {
  const voterIds: string[] = [];
  for await (const row of queryTable(queryPartition(adminsPk(tenantId))))
    voterIds.push(adminRow.parse(row).sk);
  return voterIds;
}
