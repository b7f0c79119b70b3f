import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { getTenantScope, isPartitionInScope } from '../tenant-scope.ts';
import { getPartitionKeys } from './partition-keys.ts';

/**
 * Makes a client reject requests for rows of another tenant before they are sent. Every partition key starts
 * with its tenant, so a wrong key, cursor or condition becomes an error instead of a data leak
 * (docs/decisions/020).
 */
export function addTenantGuard<C extends Pick<DynamoDBDocumentClient, 'middlewareStack'>>(client: C): C {
  client.middlewareStack.add(
    (send) => (args) => {
      const tenantId = getTenantScope();
      if (tenantId !== undefined)
        for (const partition of getPartitionKeys(args.input))
          if (!isPartitionInScope(partition))
            throw new Error(`work for tenant ${tenantId} requested the partition ${String(partition)}`);
      return send(args);
    },
    { step: 'initialize', name: 'guardTenants', override: true },
  );
  return client;
}
