import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from './document-client.ts';

/** A row of a table: attribute names and values. */
export type Row = Record<string, unknown>;

/**
 * Reads one row by its key.
 * @param options.isConsistent whether the read must see every earlier write; costs twice the read units
 * @param options.attributes names of the attributes to return; all by default
 * @returns undefined when there is no such row
 * @example const row = await readRow(tableName(), voteKey(vote), { isConsistent: true });
 */
export async function readRow(
  tableName: string,
  key: { pk: string; sk: string },
  options: { isConsistent?: boolean; attributes?: readonly string[] } = {},
): Promise<Row | undefined> {
  const { isConsistent = false, attributes } = options;
  const names = attributes?.map((attribute, i) => [`#a${i}`, attribute] as const);
  const { Item } = await getDocumentClient().send(
    new GetCommand({
      TableName: tableName,
      Key: key,
      ConsistentRead: isConsistent,
      ...(names && {
        ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
        ExpressionAttributeNames: Object.fromEntries(names),
      }),
    }),
  );
  return Item;
}
