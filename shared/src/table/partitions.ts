import type { ServiceInputTypes } from '@aws-sdk/lib-dynamodb';

type Row = Readonly<Record<string, unknown>>;
interface One {
  readonly Key?: Row | undefined;
  readonly Item?: Row | undefined;
}

/**
 * Names the partitions that a request to DynamoDB's document client touches: of the table, or of the index that it asks.
 * @returns undefined in place of each that it does not name, so that whoever checks them refuses it
 */
export function partitionsOf(input: ServiceInputTypes): readonly unknown[] {
  if ('KeyConditionExpression' in input) return [queried(input)];
  if ('TransactItems' in input)
    return (input.TransactItems ?? []).flatMap((item) => Object.values(item).map(touched));
  if ('RequestItems' in input)
    return Object.values(input.RequestItems ?? {}).flatMap((requests) =>
      Array.isArray(requests)
        ? requests.map((each) => touched(each.PutRequest ?? each.DeleteRequest ?? {}))
        : (requests.Keys ?? []).map((Key: Row) => touched({ Key })),
    );
  return [touched(input)];
}

const touched = (one: One | object): unknown =>
  ('Key' in one ? one.Key : 'Item' in one ? one.Item : undefined)?.pk;

/** A query names its partition first: `pk = :pk`. */
function queried(query: {
  readonly KeyConditionExpression?: string | undefined;
  readonly ExpressionAttributeValues?: Row | undefined;
}): unknown {
  const [, value = ''] = /^\s*#?\w+\s*=\s*(:\w+)/.exec(query.KeyConditionExpression ?? '') ?? [];
  return query.ExpressionAttributeValues?.[value];
}
