import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tenantInScope } from '../tenant-scope.ts';
import { partitionsOf } from './partitions.ts';

/**
 * Has a client refuse, before anything is sent, whatever would touch a row of another tenant than the work at hand is
 * for. Every partition's name begins with its tenant, so that a mistake in a key, a cursor or a condition is an error
 * of ours and never somebody else's data (design.md §10, decision 020).
 */
export function guardTenants(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  client.middlewareStack.add(
    (send) => (args) => {
      const tenantId = tenantInScope();
      if (tenantId !== undefined)
        for (const partition of partitionsOf(args.input)) assertOf(tenantId, partition);
      return send(args);
    },
    { step: 'initialize', name: 'guardTenants', override: true },
  );
  return client;
}

function assertOf(tenantId: string, partition: unknown): void {
  if (typeof partition === 'string' && partition.startsWith(`${tenantId}#`)) return;
  throw new Error(`work for tenant ${tenantId} asked for the partition ${String(partition)}`);
}
