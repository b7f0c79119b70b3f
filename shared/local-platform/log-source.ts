import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import type { DeployedService } from './deploy-service.ts';
import { createBatchInvoker } from './invoke.ts';
import { localCredentials, localRegion } from './paths.ts';

/** How often the log is read. */
const pollIntervalMs = 1_000;
/** Maximum number of bytes per read. */
const maxBytes = 1_048_576;
/** The filter of the log subscriptions in AWS (services/metrics/serverless.yml). */
const requestLog = z.object({ route: z.string(), tenant: z.string() });

/**
 * Replaces the subscriptions of CloudWatch Logs: sends new request logs from the log of the functions to the
 * functions that subscribe to log groups, in the format of CloudWatch Logs.
 * @param file the log of all functions
 */
export async function followRequestLog(
  deployed: readonly DeployedService[],
  file: string,
  lambdaPort: number,
  stop: AbortSignal,
): Promise<void> {
  const subscribers = deployed.flatMap(({ config }) =>
    Object.values(config.functions).filter(({ events = [] }) =>
      events.some((event) => 'cloudwatchLog' in event),
    ),
  );
  if (subscribers.length === 0) return;
  const endpoint = `http://127.0.0.1:${lambdaPort}`;
  const lambda = new LambdaClient({ region: localRegion, credentials: localCredentials, endpoint });
  const invokers = subscribers.map(({ name }) => createBatchInvoker(lambda, name));
  let offset = existsSync(file) ? getFileSize(file) : 0;
  while (!stop.aborted) {
    await pause(pollIntervalMs, undefined, { signal: stop }).catch(() => undefined);
    const { entries, nextOffset } = readEntries(file, offset);
    const requests = entries.filter(({ message }) => requestLog.safeParse(parseJson(message)).success);
    try {
      // A batch may be delivered twice, as in AWS. Here it is repeated until every subscriber has accepted
      // it.
      const event = requests.length > 0 ? toSubscriptionEvent(requests) : undefined;
      if (event === undefined || (await deliverToAll(invokers, event))) offset = nextOffset;
    } catch (error) {
      if (stop.aborted) return;
      console.error(`log: ${error instanceof Error ? error.message : error}`);
    }
  }
}

interface LogEntry {
  /** The position of the line in the file, so a repeated read gives the same id. */
  readonly id: string;
  readonly message: string;
}

function readEntries(file: string, offset: number): { entries: LogEntry[]; nextOffset: number } {
  const log = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(maxBytes, Math.max(0, fstatSync(log).size - offset)));
    const bytesRead = readSync(log, buffer, 0, buffer.length, offset);
    const text = buffer.subarray(0, bytesRead);
    const end = text.lastIndexOf(0x0a) + 1;
    const entries: LogEntry[] = [];
    for (let start = 0; start < end; ) {
      const lineEnd = text.indexOf(0x0a, start);
      entries.push({ id: `local-${offset + start}`, message: text.toString('utf8', start, lineEnd) });
      start = lineEnd + 1;
    }
    // A line longer than one read is not a request log: skip it.
    return { entries, nextOffset: offset + (end === 0 && bytesRead === maxBytes ? bytesRead : end) };
  } finally {
    closeSync(log);
  }
}

function getFileSize(file: string): number {
  const log = openSync(file, 'r');
  try {
    return fstatSync(log).size;
  } finally {
    closeSync(log);
  }
}

function parseJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Creates the event that CloudWatch Logs sends to a subscriber. */
function toSubscriptionEvent(logEvents: readonly LogEntry[]): object {
  const data = {
    messageType: 'DATA_MESSAGE',
    owner: '000000000000',
    logGroup: '/aws/lambda/local',
    logStream: 'functions.log',
    subscriptionFilters: ['local'],
    logEvents: logEvents.map((logEvent) => ({ ...logEvent, timestamp: Date.now() })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } };
}

async function deliverToAll(
  invokers: readonly ((event: unknown) => Promise<readonly string[] | undefined>)[],
  event: object,
): Promise<boolean> {
  const results = await Promise.all(invokers.map((invoke) => invoke(event)));
  return results.every((failed) => failed !== undefined);
}
