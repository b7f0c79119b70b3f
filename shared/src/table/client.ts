import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { guardTenants } from './guard.ts';

let client: DynamoDBDocumentClient | undefined;

/**
 * The DynamoDB client of this function, made on first use and kept for its life. It keeps tenants apart (guard.ts).
 * Undefined values are dropped, so that an optional attribute is absent and not null.
 */
export function documentClient(): DynamoDBDocumentClient {
  client ??= guardTenants(
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  );
  return client;
}
