import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { acrossTenants } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { tenantKey } from './keys.ts';
import { partition, rowsOf } from './pages.ts';

const tenant = z.object({ tenantId: z.string(), name: z.string(), version: z.int() });
export type Tenant = z.output<typeof tenant>;

/** Keeps the copy of a tenant with the highest version: an event that comes twice, late or out of order changes nothing. */
export async function keepTenant({ tenantId, name, version }: Tenant): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: { ...tenantKey(tenantId), kind: 'tenant', tenantId, name, version },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  // The list of tenants is the platform's own.
  await acrossTenants(() => conditionally(() => documentClient().send(put)));
}

/** All tenants of the platform, by id. */
export async function readTenants(): Promise<Tenant[]> {
  const found: Tenant[] = [];
  for await (const each of rowsOf(partition(tenantKey('').pk))) found.push(tenant.parse(each));
  return found;
}

/** Reads the copy of a tenant, consistently; undefined: there is none (yet). */
export async function readTenant(tenantId: string): Promise<Tenant | undefined> {
  const get = new GetCommand({
    TableName: tableName().METRICS_TABLE,
    Key: tenantKey(tenantId),
    ConsistentRead: true,
  });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : tenant.parse(Item);
}
