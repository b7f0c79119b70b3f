import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { getTableMiddlewareStacks } from '@suffra/shared/test-support/table-middleware';

/** The texts in calls of the tests that start with the id of a tenant, by tenant. Every partition key is one of them. */
const textsByTenant = new Map<string, Set<string>>();
let isWatching = false;

/** Remembers the partition keys of all calls to the table from now on, for {@link readTenantRows}. */
export function watchPartitionKeys(): void {
  if (isWatching) return;
  isWatching = true;
  for (const stack of getTableMiddlewareStacks())
    stack.add(
      (next) => (args) => {
        for (const [, text = '', tenantId = ''] of JSON.stringify(args.input).matchAll(
          /"((t-[0-9a-f]{10})#[^"\\]*)"/g,
        ))
          textsByTenant.set(tenantId, (textsByTenant.get(tenantId) ?? new Set()).add(text));
        return next(args);
      },
      { step: 'initialize', name: 'watch-partition-keys' },
    );
}

/**
 * Reads all rows of a tenant, partition by partition. A scan takes the engine a hundred times as long, because it reads the
 * rows of all other tests.
 */
export async function readTenantRows(tenantId: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const pk of textsByTenant.get(tenantId) ?? []) {
    const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
      new QueryCommand({
        TableName: process.env.IDENTITY_TABLE,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    );
    if (LastEvaluatedKey !== undefined) throw new Error('the rows do not fit into one page');
    rows.push(...Items);
  }
  return rows;
}
