import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Tenant, TenantContent } from '../domain/tenant.ts';
import { env } from '../env.ts';
import { readIdentityRow, toVersionCondition, updateIdentityRow } from './identity-row.ts';
import { type ChangeContext, listIndexName, tenantKey, tenantListKey, tenantListPk } from './keys.ts';
import { searchNames, tenantTermsPk } from './name-terms.ts';
import { parseTenant, parseTenantName, parseTenantRow, toTenantRow } from './tenant-row.ts';

/** The result of a write. `existing` is the tenant that did not meet the condition. */
export type TenantWriteResult =
  | { done: true; tenant: Tenant }
  | { done: false; existing: Tenant | undefined };

/** @returns undefined when there is no such tenant */
export async function readTenant(tenantId: string): Promise<Tenant | undefined> {
  const row = await readIdentityRow(tenantKey(tenantId));
  return row === undefined ? undefined : parseTenant(row);
}

/**
 * Creates a tenant, or replaces a known version of it, in ONE write. A retry after a lost response finds its own
 * writeId.
 * @param expectedVersion the version to replace; undefined when the tenant must not exist yet
 */
export async function writeTenant(
  tenantId: string,
  content: TenantContent,
  expectedVersion: number | undefined,
  context: ChangeContext,
): Promise<TenantWriteResult> {
  const tenant: Tenant = { tenantId, ...content, version: (expectedVersion ?? 0) + 1 };
  const result = await updateIdentityRow(
    tenantKey(tenantId),
    toTenantRow(tenant, context),
    toVersionCondition(expectedVersion),
  );
  if (result.done) return { done: true, tenant };
  if (result.row === undefined) return { done: false, existing: undefined };
  const { tenant: existing, writeId } = parseTenantRow(result.row);
  return writeId === context.writeId ? { done: true, tenant: existing } : { done: false, existing };
}

/** Lists a page of all tenants in the order of their ids. @param after the last id of the previous page */
export async function listTenants(
  limit: number,
  after: string | undefined,
): Promise<{ items: Tenant[]; last: string | undefined }> {
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: env().IDENTITY_TABLE,
      IndexName: listIndexName,
      KeyConditionExpression: 'listPk = :all',
      ExpressionAttributeValues: { ':all': tenantListPk },
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: { ...tenantKey(after), ...tenantListKey(after) } }),
    }),
  );
  const items = Items.map(parseTenant);
  return { items, last: LastEvaluatedKey === undefined ? undefined : items.at(-1)?.tenantId };
}

/** The maximum number of tenants that anyone can find with one search. */
const maxFoundTenants = 5;

/** Finds tenants by words of their names. @param queryTerms of `toSearchTerms`, at least one */
export async function findTenants(
  queryTerms: readonly string[],
): Promise<Pick<Tenant, 'tenantId' | 'name'>[]> {
  const { rows } = await searchNames({ termsPk: tenantTermsPk, queryTerms, limit: maxFoundTenants });
  return rows.map(parseTenantName);
}
