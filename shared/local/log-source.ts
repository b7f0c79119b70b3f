import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import type { Deployed } from './data-plane.ts';
import { invokeOf } from './invoke.ts';
import { localCredentials, localRegion } from './paths.ts';

/** How often the log is looked at, milliseconds. */
const every = 1_000;
/** The most that is read at once, bytes. */
const most = 1_048_576;
/** What the filter of the subscriptions lets through (services/metrics/log-groups.cjs). */
const wanted = z.object({ method: z.string(), tenantId: z.string() });

/**
 * Stands in for the subscriptions of CloudWatch Logs: hands the lines of requests in the functions' log to the functions that
 * listen to log groups, in the same form. It begins with what is written from now on.
 * @param file the log of all functions
 */
export async function followLog(
  all: readonly Deployed[],
  file: string,
  lambdaPort: number,
  stop: AbortSignal,
): Promise<void> {
  const listening = all.flatMap(({ config }) =>
    Object.values(config.functions).filter(({ events = [] }) =>
      events.some((each) => 'cloudwatchLog' in each),
    ),
  );
  if (listening.length === 0) return;
  const endpoint = `http://127.0.0.1:${lambdaPort}`;
  const lambda = new LambdaClient({ region: localRegion, credentials: localCredentials, endpoint });
  const invokes = listening.map(({ name }) => invokeOf(lambda, name));
  let from = existsSync(file) ? sizeOf(file) : 0;
  while (!stop.aborted) {
    await pause(every, undefined, { signal: stop }).catch(() => undefined);
    const { lines, next } = linesFrom(file, from);
    const requests = lines.filter(({ message }) => wanted.safeParse(json(message)).success);
    try {
      // As in AWS one batch may come twice; here it comes again until it is taken.
      const event = requests.length > 0 ? subscribed(requests) : undefined;
      if (event === undefined || (await allTook(invokes, event))) from = next;
    } catch (error) {
      if (stop.aborted) return;
      console.error(`log: ${error instanceof Error ? error.message : error}`);
    }
  }
}

interface Line {
  /** Where it stands in the file: the same whenever it is read. */
  readonly id: string;
  readonly message: string;
}

function linesFrom(file: string, from: number): { lines: Line[]; next: number } {
  const log = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(most, Math.max(0, fstatSync(log).size - from)));
    const read = readSync(log, buffer, 0, buffer.length, from);
    const text = buffer.subarray(0, read);
    const end = text.lastIndexOf(0x0a) + 1;
    const lines: Line[] = [];
    for (let start = 0; start < end; ) {
      const stop = text.indexOf(0x0a, start);
      lines.push({ id: `local-${from + start}`, message: text.toString('utf8', start, stop) });
      start = stop + 1;
    }
    // A line longer than all that is read at once is none of ours.
    return { lines, next: from + (end === 0 && read === most ? read : end) };
  } finally {
    closeSync(log);
  }
}

function sizeOf(file: string): number {
  const log = openSync(file, 'r');
  try {
    return fstatSync(log).size;
  } finally {
    closeSync(log);
  }
}

function json(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lines as CloudWatch Logs hands them on. */
function subscribed(logEvents: readonly Line[]): object {
  const data = {
    messageType: 'DATA_MESSAGE',
    owner: '000000000000',
    logGroup: '/aws/lambda/local',
    logStream: 'functions.log',
    subscriptionFilters: ['local'],
    logEvents: logEvents.map((each) => ({ ...each, timestamp: Date.now() })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } };
}

async function allTook(
  invokes: readonly ((event: unknown) => Promise<readonly string[] | undefined>)[],
  event: object,
): Promise<boolean> {
  const taken = await Promise.all(invokes.map((invoke) => invoke(event)));
  return taken.every((failed) => failed !== undefined);
}
