import { setTimeout } from 'node:timers/promises';
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';

/** The pause between two reads without a record grows, because nothing is written most of the time. */
const minPauseMs = 200;
const maxPauseMs = 400;
/** After a failed read. */
const retryPauseMs = 1_000;

/** Tells the functions of a shard when it has new records. Without it, each function would have to poll for them. */
export interface StreamWatcher {
  /** How often new records were found. */
  readonly changes: number;
  /** Waits until {@link changes} is not `seen` any more, or the watcher stops. */
  waitForChange(seen: number): Promise<void>;
}

/** Starts a watcher. Records that are written after the returned promise is fulfilled count as a change. */
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
          // Records may have been written since the read that failed.
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
