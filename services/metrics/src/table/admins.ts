import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { adminsPk } from './keys.ts';
import { partition, rowsOf } from './pages.ts';

const row = z.object({ sk: z.string() });

/** Keeps that somebody is an admin of a tenant: an admin's role is given once, when the account is made. */
export async function keepAdmin(tenantId: string, voterId: string): Promise<void> {
  const Item = { pk: adminsPk(tenantId), sk: voterId, kind: 'admin' };
  await documentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
}

/** The admins of a tenant. */
export async function readAdmins(tenantId: string): Promise<string[]> {
  const found: string[] = [];
  for await (const each of rowsOf(partition(adminsPk(tenantId)))) found.push(row.parse(each).sk);
  return found;
}
