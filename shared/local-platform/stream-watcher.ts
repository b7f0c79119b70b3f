import { setTimeout } from 'node:timers/promises';
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { HttpRequest } from '@smithy/core/protocols';

/** How long a read waits while there is no new record (engine_waits.py). */
const maxWaitMs = 5_000;
/** The pause after a read, so that the functions are not woken for each of many records. */
const pauseMs = 50;
/** The pause after a failed read. */
const retryPauseMs = 1_000;

/** Waits for new records of a shard and wakes the functions that process them, so that not every function polls. */
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
    while (!stop.aborted)
      try {
        if (iterator === undefined) {
          iterator = await getLatest();
          // The failed read may have missed records, so the functions must look.
          notify();
        }
        const response = await streams.send(createWaitingRead(iterator), { abortSignal: stop });
        iterator = response.NextShardIterator;
        if ((response.Records ?? []).length > 0) notify();
        await pause(pauseMs, stop);
      } catch (error) {
        if (!stop.aborted) console.error(`stream ${arn}: ${error instanceof Error ? error.message : error}`);
        iterator = undefined;
        await pause(retryPauseMs, stop);
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

function createWaitingRead(iterator: string | undefined): GetRecordsCommand {
  const command = new GetRecordsCommand({ ShardIterator: iterator });
  command.middlewareStack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) args.request.headers['x-suffra-wait-ms'] = String(maxWaitMs);
      return next(args);
    },
    { step: 'build' },
  );
  return command;
}

/** Waits without leaving a listener on the signal, which exists as long as the platform. */
export const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
