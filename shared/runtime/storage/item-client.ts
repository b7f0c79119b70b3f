import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type {
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  ServiceInputTypes,
  ServiceOutputTypes,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { createJsonClient, type JsonClient, type JsonClientOptions } from '../aws-json-client.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Row } from './read-row.ts';
import { addTenantGuard } from './tenant-guard.ts';

/**
 * A DynamoDB client with the calls of a vote. It has the input, output, errors, limits, retries and tenant guard of
 * the client of the SDK (document-client.ts), in a tenth of its code.
 */
export interface ItemClient {
  readonly middlewareStack: JsonClient<ServiceInputTypes, ServiceOutputTypes>['middlewareStack'];
  /** Reads an item. @returns undefined if there is none */
  getItem(input: GetCommandInput): Promise<Row | undefined>;
  /** Puts an item. @throws `ConditionalCheckFailedException` as the SDK */
  putItem(input: PutCommandInput): Promise<void>;
  /** Reads all items of a query, in its order. A page is read only when it is needed. */
  queryItems(input: QueryCommandInput): AsyncGenerator<Row>;
  /** Updates an item. @throws `ConditionalCheckFailedException` as the SDK */
  updateItem(input: UpdateCommandInput): Promise<void>;
}

let client: ItemClient | undefined;

/** Returns the client of this function. It is created on first use. */
export const getItemClient = (): ItemClient => {
  client ??= createItemClient();
  return client;
};

/** Creates a client. @param options for tests */
export function createItemClient(options?: JsonClientOptions): ItemClient {
  const json = addTenantGuard(
    createJsonClient<ServiceInputTypes, ServiceOutputTypes>(
      {
        name: 'dynamodb',
        endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
        targetPrefix: 'DynamoDB_20120810',
        contentType: 'application/x-amz-json-1.0',
        toBody: (input) => JSON.stringify(marshallInput(input), encodeBinary),
        toOutput: (body, metadata) => ({ ...unmarshallOutput(parseBody(body)), ...metadata }),
        toErrorProperties: (body) => errorProperties().parse(parseBody(body)),
      },
      options,
    ),
  );
  return {
    middlewareStack: json.middlewareStack,
    getItem: async (input) => {
      const output = await json.send('GetItem', input);
      return 'Item' in output ? output.Item : undefined;
    },
    putItem: async (input) => {
      await json.send('PutItem', input);
    },
    async *queryItems(input) {
      let from = input.ExclusiveStartKey;
      do {
        const page = queryPage().parse(await json.send('Query', { ...input, ExclusiveStartKey: from }));
        yield* page.Items;
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
    },
    updateItem: async (input) => {
      await json.send('UpdateItem', input);
    },
  };
}

const marshallRow = (row: Record<string, unknown>) => marshall(row, { removeUndefinedValues: true });

function marshallInput(input: ServiceInputTypes): object {
  const values = 'ExpressionAttributeValues' in input ? input.ExpressionAttributeValues : undefined;
  const startKey = 'ExclusiveStartKey' in input ? input.ExclusiveStartKey : undefined;
  return {
    ...input,
    ...('Key' in input && input.Key !== undefined && { Key: marshallRow(input.Key) }),
    ...('Item' in input && input.Item !== undefined && { Item: marshallRow(input.Item) }),
    ...(startKey !== undefined && { ExclusiveStartKey: marshallRow(startKey) }),
    ...(values !== undefined && { ExpressionAttributeValues: marshallRow(values) }),
  };
}

const item = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === 'object' && value !== null),
);
const itemOutput = z.looseObject({
  Item: z.optional(item),
  Items: z.optional(z.array(item)),
  LastEvaluatedKey: z.optional(item),
});
const queryPage = onFirstUse(() => {
  const row = z.record(z.string(), z.unknown());
  return z.object({ Items: z.array(row), LastEvaluatedKey: z.optional(row) });
});
const errorProperties = onFirstUse(() => z.object({ Item: z.optional(item) }));

function unmarshallOutput(body: unknown): object {
  const { Item, Items, LastEvaluatedKey, ...others } = itemOutput.parse(body);
  return {
    ...others,
    ...(Item !== undefined && { Item: unmarshall(Item) }),
    ...(Items !== undefined && { Items: Items.map((found) => unmarshall(found)) }),
    ...(LastEvaluatedKey !== undefined && { LastEvaluatedKey: unmarshall(LastEvaluatedKey) }),
  };
}

const parseBody = (body: string): unknown => JSON.parse(body, decodeBinary);

/** In JSON, binary values are text in base64. */
const encodeBinary = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

/** Only a binary value is text under the name `B`: an attribute of that name is an object such as `{ S: … }`. */
function decodeBinary(key: string, value: unknown): unknown {
  if (key === 'B' && typeof value === 'string') return toBytes(value);
  if (key === 'BS' && Array.isArray(value)) return value.map((text: unknown) => toBytes(String(text)));
  return value;
}

const toBytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));
