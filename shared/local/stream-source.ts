import { setTimeout } from 'node:timers/promises';
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
import { lambdaRecord } from '../test/stream.ts';
import { checkpointTable } from './checkpoints.ts';
import { matches } from './filter-pattern.ts';
import type { Invoke } from './invoke.ts';

type Settings = ConstructorParameters<typeof DynamoDBStreamsClient>[0];

/**
 * Follows a table's stream for one function, shard by shard, in order, at least once. How far it came is kept in the
 * engine itself, so that it survives (or is lost) together with the data that it speaks of.
 * When `stop` is aborted it hands over what is still there and ends: the engine keeps no stream over a restart.
 * @param consumer the function's name: each function has its own position
 */
export async function followStream(
  settings: NonNullable<Settings>,
  consumer: string,
  arn: string,
  batchSize: number,
  patterns: readonly unknown[],
  invoke: Invoke,
  stop: AbortSignal,
): Promise<void> {
  const streams = new DynamoDBStreamsClient(settings);
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const followed = new Map<string, Promise<void>>();
  while (!stop.aborted) {
    try {
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }));
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        if (ShardId === undefined || followed.has(ShardId)) continue;
        followed.set(
          ShardId,
          followShard(streams, table, { consumer, arn, ShardId, batchSize, patterns, invoke, stop }),
        );
      }
    } catch (error) {
      if (!stop.aborted) console.error(`stream ${arn}: ${error instanceof Error ? error.message : error}`);
    }
    await pause(1_000, stop);
  }
  await Promise.all(followed.values());
}

interface Shard {
  consumer: string;
  arn: string;
  ShardId: string;
  batchSize: number;
  patterns: readonly unknown[];
  invoke: Invoke;
  stop: AbortSignal;
}

async function followShard(
  streams: DynamoDBStreamsClient,
  table: DynamoDBDocumentClient,
  shard: Shard,
): Promise<void> {
  const { consumer, ShardId, stop } = shard;
  const key = { pk: consumer, sk: ShardId };
  const { Item } = await table.send(new GetCommand({ TableName: checkpointTable, Key: key }));
  let after: string | undefined = typeof Item?.sequenceNumber === 'string' ? Item.sequenceNumber : undefined;
  let iterator: string | undefined;
  for (;;) {
    try {
      iterator ??= await iteratorAfter(streams, shard, after);
      const answer = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: shard.batchSize }),
      );
      const records = (answer.Records ?? []).map((each) => lambdaRecord(each, shard.arn));
      const reached = records.length === 0 ? undefined : await handOver(shard, records);
      if (reached !== undefined && reached !== after) {
        after = reached;
        await table.send(
          new PutCommand({ TableName: checkpointTable, Item: { ...key, sequenceNumber: after } }),
        );
      }
      const all = records.at(-1)?.dynamodb?.SequenceNumber;
      iterator = records.length === 0 || reached === all ? answer.NextShardIterator : undefined;
      if (records.length > 0 && reached === all) continue;
      if (stop.aborted) return;
      await pause(200, stop);
    } catch (error) {
      if (stop.aborted) return;
      console.error(`${consumer}: ${error instanceof Error ? error.message : error}`);
      iterator = undefined;
      await pause(1_000, stop);
    }
  }
}

/** @returns the sequence number of the last record that is done with; undefined when none is */
async function handOver({ patterns, invoke }: Shard, records: DynamoDBRecord[]): Promise<string | undefined> {
  const wanted = records.filter(
    (each) => patterns.length === 0 || patterns.some((pattern) => matches(pattern, each)),
  );
  const failed = wanted.length === 0 ? [] : await invoke({ Records: wanted });
  if (failed === undefined) return undefined;
  const first = records.findIndex((each) => failed.includes(each.dynamodb?.SequenceNumber ?? ''));
  return (first < 0 ? records.at(-1) : records[first - 1])?.dynamodb?.SequenceNumber;
}

async function iteratorAfter(
  streams: DynamoDBStreamsClient,
  shard: Shard,
  after?: string,
): Promise<string | undefined> {
  const place = { StreamArn: shard.arn, ShardId: shard.ShardId };
  const from =
    after === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' as const }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after };
  try {
    return (await streams.send(new GetShardIteratorCommand({ ...place, ...from }))).ShardIterator;
  } catch (error) {
    // The engine forgets a stream's records when it stops. All of them were handed over before, so what it has is new.
    if (after === undefined || !(error instanceof TrimmedDataAccessException)) throw error;
    return iteratorAfter(streams, shard);
  }
}

/** Leaves no listener behind on the signal, which lives as long as the platform. */
const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
