import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { toLambdaRecord } from '../local-platform/lambda-record.ts';

/** Reads the stream of a table, starting where it was opened, in the form that its functions receive. */
export interface StreamReader {
  /** Returns the changes since the last call, in order. @param tenantId only changes of this tenant */
  next(tenantId?: string): Promise<DynamoDBStreamEvent>;
}

/** Opens the stream of a table at its end. */
export async function openStreamReader(tableName: string): Promise<StreamReader> {
  const client = new DynamoDBStreamsClient({});
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  const arn = Streams[0]?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
  const iterators = new Map<string, string>();
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const parameters = { StreamArn: arn, ShardId, ShardIteratorType: 'LATEST' as const };
    const { ShardIterator } = await client.send(new GetShardIteratorCommand(parameters));
    if (ShardId && ShardIterator) iterators.set(ShardId, ShardIterator);
  }
  const drainShard = async (shard: string): Promise<DynamoDBRecord[]> => {
    const records: DynamoDBRecord[] = [];
    for (;;) {
      const response = await client.send(new GetRecordsCommand({ ShardIterator: iterators.get(shard) }));
      if (response.NextShardIterator) iterators.set(shard, response.NextShardIterator);
      if (!response.Records?.length) return records;
      records.push(...response.Records.map((record) => toLambdaRecord(record, arn)));
    }
  };
  return {
    next: async (tenantId) => {
      const records = (await Promise.all([...iterators.keys()].map(drainShard))).flat();
      const isOfTenant = (record: DynamoDBRecord) =>
        record.dynamodb?.Keys?.pk?.S?.startsWith(`${tenantId}#`) ?? false;
      return { Records: tenantId === undefined ? records : records.filter(isOfTenant) };
    },
  };
}
