import type { ServiceInputTypes } from '@aws-sdk/lib-dynamodb';

type Row = Readonly<Record<string, unknown>>;
interface ItemRequest {
  readonly Key?: Row | undefined;
  readonly Item?: Row | undefined;
}

/**
 * Returns the partition keys that a DynamoDB request uses, of the table or of an index.
 * @returns undefined for each request without a partition key, so that the caller rejects it
 */
export function getPartitionKeys(input: ServiceInputTypes): readonly unknown[] {
  if ('KeyConditionExpression' in input) return [getQueryPartitionKey(input)];
  if ('TransactItems' in input)
    return (input.TransactItems ?? []).flatMap((item) => Object.values(item).map(getItemPartitionKey));
  if ('RequestItems' in input)
    return Object.values(input.RequestItems ?? {}).flatMap((requests) =>
      Array.isArray(requests)
        ? requests.map((request) => getItemPartitionKey(request.PutRequest ?? request.DeleteRequest ?? {}))
        : (requests.Keys ?? []).map((Key: Row) => getItemPartitionKey({ Key })),
    );
  return [getItemPartitionKey(input)];
}

const getItemPartitionKey = (request: ItemRequest | object): unknown =>
  ('Key' in request ? request.Key : 'Item' in request ? request.Item : undefined)?.pk;

/** The partition key condition comes first: `pk = :pk`. */
function getQueryPartitionKey(query: {
  readonly KeyConditionExpression?: string | undefined;
  readonly ExpressionAttributeValues?: Row | undefined;
}): unknown {
  const [, value = ''] = /^\s*#?\w+\s*=\s*(:\w+)/.exec(query.KeyConditionExpression ?? '') ?? [];
  return query.ExpressionAttributeValues?.[value];
}
