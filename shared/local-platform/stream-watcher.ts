import { setTimeout } from 'node:timers/promises';
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';

/** The pause between two reads without a record grows, because nothing is written most of the time. */
const minPauseMs = 200;
const maxPauseMs = 400;
/** The pause after a failed read. */
const retryPauseMs = 1_000;

/** Polls a shard for new records and wakes the functions that wait for them, so that not every function polls. */
export interface StreamWatcher {
  /** The number of reads that found new records. It also grows after a failed read, which may have missed some. */
  readonly changes: number;
  /** Waits until {@link changes} differs from `seen`, or until the platform stops. */
  waitForChange(seen: number): Promise<void>;
}

/** Starts a watcher. It finds all records that are written after the returned promise is fulfilled. */
export async function watchShard(
  streams: DynamoDBStreamsClient,
  arn: string,
  shardId: string,
  stop: AbortSignal,
): Promise<StreamWatcher> {
  let changes = 0;
  let waiting: (() => void)[] = [];
  const notify = () => {
    changes += 1;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  stop.addEventListener('abort', notify, { once: true });
  const latest = { StreamArn: arn, ShardId: shardId, ShardIteratorType: 'LATEST' as const };
  const getLatest = async () => (await streams.send(new GetShardIteratorCommand(latest))).ShardIterator;

  const watch = async (start: string | undefined) => {
    let iterator = start;
    let pauseMs = minPauseMs;
    while (!stop.aborted) {
      await pause(pauseMs, stop);
      try {
        if (iterator === undefined) {
          iterator = await getLatest();
          // The failed read may have missed records, so the functions must look.
          notify();
        }
        const response = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
        iterator = response.NextShardIterator;
        const hasRecords = (response.Records ?? []).length > 0;
        pauseMs = hasRecords ? minPauseMs : Math.min(maxPauseMs, pauseMs * 1.2);
        if (hasRecords) notify();
      } catch (error) {
        if (!stop.aborted) console.error(`stream ${arn}: ${error instanceof Error ? error.message : error}`);
        iterator = undefined;
        pauseMs = retryPauseMs;
      }
    }
  };
  void watch(await getLatest());
  return {
    get changes() {
      return changes;
    },
    waitForChange: async (seen) => {
      if (changes === seen && !stop.aborted) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

/** Waits without leaving a listener on the signal, which exists as long as the platform. */
export const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
