import { chunk } from '@suffra/shared/chunk';
import { createReadCache } from '@suffra/shared/storage/read-cache';
import { parseQueueName, type QueueStatus, sortQueues } from '../domain/platform-queue.ts';
import { stageName } from '../env.ts';
import { type ActiveAlarm, readActiveAlarms, readQueueAges } from '../providers/cloudwatch.ts';
import { countMessages, readQueueUrls } from '../providers/queues.ts';

/** The queues and the active alarms of this stage. */
export interface PlatformStatus {
  /** When it was read, milliseconds since the epoch. */
  readonly readAt: number;
  readonly queues: readonly QueueStatus[];
  readonly alarms: readonly ActiveAlarm[];
}

/** How many queues are counted at the same time. */
const concurrency = 16;
const cache = createReadCache<PlatformStatus>({ maxAgeMs: 60_000 });

/** Reads the queues and alarms of this stage. The values are at most a minute old. @param now milliseconds since the epoch */
export const readPlatformStatus = (now: number): Promise<PlatformStatus> =>
  cache.get('status', () => readUncached(now));

/** Empties the cache, for tests. */
export const clearPlatformStatus = (): void => cache.clear();

async function readUncached(now: number): Promise<PlatformStatus> {
  const { METRICS_STAGE: stage } = stageName();
  const [queues, alarms] = await Promise.all([readQueues(stage, now), readActiveAlarms(stage)]);
  return { readAt: now, queues: sortQueues(queues), alarms };
}

async function readQueues(stage: string, now: number): Promise<QueueStatus[]> {
  const known = (await readQueueUrls()).flatMap((url) => {
    const queueName = url.slice(url.lastIndexOf('/') + 1);
    const queue = parseQueueName(queueName, stage);
    return queue === undefined ? [] : [{ url, queueName, queue }];
  });
  const watched = known.filter(({ queue }) => !queue.isDeadLetterQueue).map(({ queueName }) => queueName);
  const [ages, counts] = await Promise.all([
    readQueueAges(watched, now),
    countAll(known.map(({ url }) => url)),
  ]);
  return known.map(({ queueName, queue }, i) => ({
    ...queue,
    messages: counts[i] ?? 0,
    oldestAgeSeconds: ages.get(queueName),
  }));
}

async function countAll(urls: readonly string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const part of chunk(urls, concurrency)) counts.push(...(await Promise.all(part.map(countMessages))));
  return counts;
}
