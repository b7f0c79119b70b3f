import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import { type Tenant, type TenantContent, tenant } from '../tenant.ts';
import { type Key, tenantKey, tenantList, type Writer } from './keys.ts';

/** A tenant's row: what it says, and which write said it last. */
const tenantRow = z.extend(tenant, { writeId: z.string() });

/** How a write of a tenant came out; `standing` is the row that stood in its way. */
export type TenantWrite = { done: true; tenant: Tenant } | { done: false; standing: Tenant | undefined };

/** Reads a tenant. @returns undefined when there is none */
export async function readTenant(tenantId: string): Promise<Tenant | undefined> {
  const { Item } = await documentClient().send(
    new GetCommand({ TableName: env().IDENTITY_TABLE, Key: tenantKey(tenantId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : tenant.parse(Item);
}

/** Creates a tenant if there is none of this id. A repeat of the write after a lost answer finds its own writeId. */
export async function createTenant(
  tenantId: string,
  content: TenantContent,
  writer: Writer,
): Promise<TenantWrite> {
  const made: Tenant = { tenantId, ...content, version: 1 };
  const write = new PutCommand({
    TableName: env().IDENTITY_TABLE,
    Item: { ...tenantKey(tenantId), ...made, ...writer, listPk: tenantList.pk, listSk: tenantId },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  return outcome.done ? { done: true, tenant: made } : refused(outcome.row, writer);
}

/** Changes a tenant of a known version. A repeat after a lost answer finds its own writeId. */
export async function changeTenant(
  tenantId: string,
  readVersion: number,
  content: TenantContent,
  writer: Writer,
): Promise<TenantWrite> {
  const version = readVersion + 1;
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: tenantKey(tenantId),
    UpdateExpression: 'SET #name = :name, quota = :quota, version = :next, correlationId = :c, writeId = :w',
    ConditionExpression: 'version = :read',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: {
      ':name': content.name,
      ':quota': content.quota,
      ':next': version,
      ':read': readVersion,
      ':c': writer.correlationId,
      ':w': writer.writeId,
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  return outcome.done
    ? { done: true, tenant: { tenantId, ...content, version } }
    : refused(outcome.row, writer);
}

function refused(row: unknown, { writeId }: Writer): TenantWrite {
  if (row === undefined) return { done: false, standing: undefined };
  const { writeId: writtenBy, ...standing } = tenantRow.parse(row);
  return writtenBy === writeId ? { done: true, tenant: standing } : { done: false, standing };
}

/** A page of all tenants in the order of their ids. @param after the id that the last page ended with */
export async function listTenants(
  limit: number,
  after: string | undefined,
): Promise<{ items: Tenant[]; last: string | undefined }> {
  const page = await documentClient().send(
    new QueryCommand({
      TableName: env().IDENTITY_TABLE,
      IndexName: tenantList.index,
      KeyConditionExpression: 'listPk = :all',
      ExpressionAttributeValues: { ':all': tenantList.pk },
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: indexKey(after) }),
    }),
  );
  const items = z.array(tenant).parse(page.Items ?? []);
  return { items, last: page.LastEvaluatedKey === undefined ? undefined : items.at(-1)?.tenantId };
}

const indexKey = (tenantId: string): Key & { listPk: string; listSk: string } => ({
  ...tenantKey(tenantId),
  listPk: tenantList.pk,
  listSk: tenantId,
});
