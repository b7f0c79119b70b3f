import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { queryRows } from '@suffra/shared/storage/query-rows';
import type { Row } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';

type TableQuery = Omit<QueryCommandInput, 'TableName'>;

/** Reads the rows of a query of metrics' table, page by page, in order. */
export const queryTable = (query: TableQuery): AsyncGenerator<Row> =>
  queryRows({ TableName: tableName().METRICS_TABLE, ...query });

/** All rows of a partition, consistently. */
export const queryPartition = (pk: string): TableQuery => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
  ConsistentRead: true,
});

/** The rows of a partition for the hours or days from `first` to `last`, both included. */
export const querySpan = (pk: string, { first, last }: { first: string; last: string }): TableQuery => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
  ExpressionAttributeValues: { ':pk': pk, ':first': `${first}#`, ':last': `${last}#~` },
});
