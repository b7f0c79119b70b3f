import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamsRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

/** Reads a table's stream from where it was opened (or last read), as its functions would get it. */
export interface StreamReader {
  /** What has come since the last call, in order; only of one tenant if it is named. */
  next(tenantId?: string): Promise<DynamoDBStreamEvent>;
}

/** Opens the stream of a table at its end. */
export async function openStream(tableName: string): Promise<StreamReader> {
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
    const found: DynamoDBRecord[] = [];
    for (;;) {
      const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterators.get(shard) }));
      if (answer.NextShardIterator) iterators.set(shard, answer.NextShardIterator);
      if (!answer.Records?.length) return found;
      found.push(...answer.Records.map((each) => lambdaRecord(each, arn)));
    }
  };
  return {
    next: async (tenantId) => {
      const records = (await Promise.all([...iterators.keys()].map(drainShard))).flat();
      const ofTenant = (each: DynamoDBRecord) =>
        each.dynamodb?.Keys?.pk?.S?.startsWith(`${tenantId}#`) ?? false;
      return { Records: tenantId === undefined ? records : records.filter(ofTenant) };
    },
  };
}

/** A record of the streams API in the form in which Lambda hands it to a function: its time in seconds. */
export function lambdaRecord(record: StreamsRecord, arn = 'arn:aws:dynamodb:stream'): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...rest } = record.dynamodb ?? {};
  const seconds = at === undefined ? {} : { ApproximateCreationDateTime: Math.floor(at.getTime() / 1000) };
  // The SDK's record and Lambda's differ in nothing but the type of that time.
  return { ...record, eventSourceARN: arn, dynamodb: { ...rest, ...seconds } } as DynamoDBRecord;
}
