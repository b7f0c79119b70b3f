import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from './document-client.ts';
import type { Row } from './read-row.ts';
import { writeBatch } from './write-batch.ts';

/** The key of a row under a search term. The sort key begins with the term. */
export interface TermKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * The partition of a term in a search index: each character with which a term can begin has a partition of its own.
 * @param prefix names the index; it begins with the tenant
 */
export const toTermPk = (prefix: string, term: string): string => `${prefix}#${[...term][0] ?? ''}`;

/**
 * Writes the rows under which an entry is found, and deletes those that it no longer has. It can be repeated.
 * @param before keys of the entry's earlier rows
 * @param rows one row for each term
 */
export async function replaceTermRows(
  table: string,
  before: readonly TermKey[],
  rows: readonly (TermKey & Row)[],
): Promise<void> {
  const current = new Set(rows.map(({ sk }) => sk));
  await writeBatch(table, [
    ...rows.map((Item) => ({ PutRequest: { Item } })),
    ...before.filter(({ sk }) => !current.has(sk)).map((Key) => ({ DeleteRequest: { Key } })),
  ]);
}

/** Which rows to read. */
export interface TermRowsQuery {
  /** The same as for {@link toTermPk}. */
  readonly prefix: string;
  /** The beginning of the terms. */
  readonly indexTerm: string;
  /** The sort key of the last row that was read. It is returned again. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Reads the next rows whose terms begin with a term, in the order of their sort keys. */
export async function queryTermRows(
  table: string,
  { prefix, indexTerm, after, limit }: TermRowsQuery,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
      ExpressionAttributeValues: {
        ':pk': toTermPk(prefix, indexTerm),
        ':low': after ?? indexTerm,
        // After every term that begins with the index term.
        ':high': `${indexTerm}\u{10ffff}`,
      },
      Limit: limit,
    }),
  );
  return { rows: Items, hasMore: LastEvaluatedKey !== undefined };
}
