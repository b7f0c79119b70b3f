import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { rowsOf as rowsIn } from '@suffra/shared/table/rows';
import { tableName } from '../env.ts';

/** Reads the rows of one partition page by page, in order. @param query what is asked beside the table's name */
export const rowsOf = (
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>> => rowsIn({ TableName: tableName().METRICS_TABLE, ...query });

/** All rows of a partition, consistently. */
export const partition = (pk: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
  ConsistentRead: true,
});

/** The rows of a partition whose sort keys lie between two, both included. */
export const between = (pk: string, first: string, last: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
  ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
});
