import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { checkpointTable, isStateKept } from './checkpoints.ts';
import { matchesPattern } from './filter-pattern.ts';
import type { BatchInvoker } from './invoke.ts';
import { toLambdaRecord } from './lambda-record.ts';
import { pause, type StreamWatcher, watchShard } from './stream-watcher.ts';

type Settings = ConstructorParameters<typeof DynamoDBStreamsClient>[0];

/** A function that processes the records of a stream. */
export interface StreamConsumer {
  /** Each function has its own position in the stream. */
  readonly functionName: string;
  readonly batch: BatchLimits;
  /** Event filters: a record is delivered if it matches one of them, or if there are none. */
  readonly patterns: readonly unknown[];
  readonly invoke: BatchInvoker;
}

/**
 * Delivers the stream of a table to functions: shard by shard, in order, at least once. The position of each function
 * is stored in the engine, beside the data. If the engine keeps its data in memory only, no position is stored. When `stop`
 * is aborted, all remaining records are delivered first, because the engine loses its streams when it stops.
 */
export async function followStream(
  settings: NonNullable<Settings>,
  arn: string,
  consumers: readonly StreamConsumer[],
  stop: AbortSignal,
): Promise<void> {
  const streams = new DynamoDBStreamsClient(settings);
  const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const shards = new Map<string, Promise<unknown>>();
  while (!stop.aborted) {
    try {
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }));
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        if (ShardId === undefined || shards.has(ShardId)) continue;
        const watcher = await watchShard(streams, arn, ShardId, stop);
        const followers = consumers.map((consumer) =>
          followShard(streams, documentClient, { ...consumer, arn, ShardId, watcher, stop }),
        );
        shards.set(ShardId, Promise.all(followers));
      }
    } catch (error) {
      if (!stop.aborted) console.error(`stream ${arn}: ${error instanceof Error ? error.message : error}`);
    }
    await pause(shards.size === 0 ? 1_000 : rescanMs, stop);
  }
  await Promise.all(shards.values());
}

/** A stream of the engine has one shard, so there is seldom a new one. */
const rescanMs = 30_000;

/** The pause before records that a function did not process are delivered again. */
const retryPauseMs = 300;

/** When the records of a batch are delivered: when there are enough, or after a time. */
export interface BatchLimits {
  readonly batchSize: number;
  /** From the first record on. */
  readonly windowMs: number;
}

interface Shard extends StreamConsumer {
  readonly arn: string;
  readonly ShardId: string;
  readonly watcher: StreamWatcher;
  readonly stop: AbortSignal;
}

async function followShard(
  streams: DynamoDBStreamsClient,
  documentClient: DynamoDBDocumentClient,
  shard: Shard,
): Promise<void> {
  const { functionName: consumer, ShardId, watcher, stop } = shard;
  const key = { pk: consumer, sk: ShardId };
  const { Item } = await documentClient.send(new GetCommand({ TableName: checkpointTable, Key: key }));
  let checkpoint: string | undefined =
    typeof Item?.sequenceNumber === 'string' ? Item.sequenceNumber : undefined;
  let iterator: string | undefined;
  for (;;) {
    try {
      const { changes } = watcher;
      iterator ??= await getIterator(streams, shard, checkpoint);
      const { records, nextIterator } = await readBatch(streams, shard, iterator);
      const processed = records.length === 0 ? undefined : await deliverRecords(shard, records);
      if (processed !== undefined && processed !== checkpoint) {
        checkpoint = processed;
        if (isStateKept)
          await documentClient.send(
            new PutCommand({ TableName: checkpointTable, Item: { ...key, sequenceNumber: checkpoint } }),
          );
      }
      const last = records.at(-1)?.dynamodb?.SequenceNumber;
      iterator = records.length === 0 || processed === last ? nextIterator : undefined;
      if (records.length > 0 && processed === last) continue;
      if (stop.aborted) return;
      if (records.length === 0) await watcher.waitForChange(changes);
      else await pause(retryPauseMs, stop);
    } catch (error) {
      if (stop.aborted) return;
      console.error(`${consumer}: ${error instanceof Error ? error.message : error}`);
      iterator = undefined;
      await pause(1_000, stop);
    }
  }
}

/** Reads new records until the batch is full or its window has ended. Without a window it reads once. */
async function readBatch(
  streams: DynamoDBStreamsClient,
  { arn, batch, watcher, stop }: Shard,
  iterator: string | undefined,
): Promise<{ records: DynamoDBRecord[]; nextIterator: string | undefined }> {
  const records: DynamoDBRecord[] = [];
  let nextIterator = iterator;
  const endsAt = Date.now() + batch.windowMs;
  for (;;) {
    const { changes } = watcher;
    const Limit = batch.batchSize - records.length;
    const response = await streams.send(new GetRecordsCommand({ ShardIterator: nextIterator, Limit }));
    records.push(...(response.Records ?? []).map((record) => toLambdaRecord(record, arn)));
    nextIterator = response.NextShardIterator;
    const isComplete = records.length === 0 || records.length === batch.batchSize || Date.now() >= endsAt;
    if (isComplete || stop.aborted) return { records, nextIterator };
    await Promise.race([watcher.waitForChange(changes), pause(endsAt - Date.now(), stop)]);
  }
}

/** @returns the sequence number of the last processed record, or undefined when there is none */
async function deliverRecords(
  { patterns, invoke }: Shard,
  records: DynamoDBRecord[],
): Promise<string | undefined> {
  const matching = records.filter(
    (record) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record)),
  );
  const failedIds = matching.length === 0 ? [] : await invoke({ Records: matching });
  if (failedIds === undefined) return undefined;
  const firstFailed = records.findIndex((record) =>
    failedIds.includes(record.dynamodb?.SequenceNumber ?? ''),
  );
  return (firstFailed < 0 ? records.at(-1) : records[firstFailed - 1])?.dynamodb?.SequenceNumber;
}

async function getIterator(
  streams: DynamoDBStreamsClient,
  shard: Shard,
  checkpoint?: string,
): Promise<string | undefined> {
  const shardKey = { StreamArn: shard.arn, ShardId: shard.ShardId };
  const start =
    checkpoint === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' as const }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: checkpoint };
  try {
    return (await streams.send(new GetShardIteratorCommand({ ...shardKey, ...start }))).ShardIterator;
  } catch (error) {
    // The engine loses stream records when it stops. All of them were delivered before, so every record is
    // new.
    if (checkpoint === undefined || !(error instanceof TrimmedDataAccessException)) throw error;
    return getIterator(streams, shard);
  }
}
