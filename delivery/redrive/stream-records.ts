import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient, paginateListEventSourceMappings } from '@aws-sdk/client-lambda';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { matchesPattern } from '../../shared/local-platform/filter-pattern.ts';
import { toLambdaRecord } from '../../shared/local-platform/lambda-record.ts';

/**
 * The part of a message of a failure destination that names a batch of a stream (Lambda developer guide,
 * "Retain discarded batch records").
 */
export const streamBatch = z.object({
  streamArn: z.string(),
  shardId: z.string(),
  startSequenceNumber: z.string(),
  endSequenceNumber: z.string(),
});
export type StreamBatch = z.output<typeof streamBatch>;

/**
 * Reads the records of a batch from its stream, as the function received them.
 * @param functionName the function whose filters select the records
 * @throws if the stream no longer has the first record of the batch
 */
export async function readStreamBatch(
  batch: StreamBatch,
  functionName: string,
): Promise<DynamoDBStreamEvent> {
  const patterns = await readFilterPatterns(batch.streamArn, functionName);
  const streams = new DynamoDBStreamsClient({});
  const { streamArn, shardId, startSequenceNumber } = batch;
  let { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  );
  const last = BigInt(batch.endSequenceNumber);
  const records: DynamoDBStreamEvent['Records'] = [];
  while (ShardIterator !== undefined) {
    const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
    for (const record of page.Records ?? []) {
      const sequenceNumber = BigInt(record.dynamodb?.SequenceNumber ?? '0');
      if (sequenceNumber <= last) records.push(toLambdaRecord(record, streamArn));
      if (sequenceNumber >= last)
        return {
          Records: records.filter(
            (entry) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, entry)),
          ),
        };
    }
    ShardIterator = page.NextShardIterator;
  }
  throw new Error(`The shard ${shardId} ends before ${batch.endSequenceNumber}.`);
}

async function readFilterPatterns(streamArn: string, functionName: string): Promise<unknown[]> {
  const pages = paginateListEventSourceMappings(
    { client: new LambdaClient({}) },
    { EventSourceArn: streamArn },
  );
  for await (const { EventSourceMappings = [] } of pages) {
    const mapping = EventSourceMappings.find(({ FunctionArn = '' }) =>
      FunctionArn.split(':').includes(functionName),
    );
    if (mapping !== undefined)
      return (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern = '{}' }): unknown =>
        JSON.parse(Pattern),
      );
  }
  throw new Error(`${functionName} does not read the stream ${streamArn}.`);
}
