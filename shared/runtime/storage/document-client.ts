import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { limitClient } from '../client-limits.ts';
import { addTenantGuard } from './tenant-guard.ts';

let client: DynamoDBDocumentClient | undefined;

/**
 * Returns the DynamoDB client of this function. It is created on first use and rejects requests for rows of
 * other tenants (tenant-guard.ts). Undefined attribute values are dropped, so an optional attribute is absent
 * and not null.
 */
export function getDocumentClient(): DynamoDBDocumentClient {
  client ??= addTenantGuard(
    DynamoDBDocumentClient.from(new DynamoDBClient(limitClient('data')), {
      marshallOptions: { removeUndefinedValues: true },
    }),
  );
  return client;
}
