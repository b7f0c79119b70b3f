import type { Rate } from './demand.ts';
import { limits } from './limits.ts';
import { computeQuantile } from './outcome-counter.ts';

/** A queue and its function. */
export interface Consumer {
  /** Concurrent batches at the start: 5, or more with provisioned pollers. */
  readonly pollers: number;
  readonly batch: number;
  /** Duration of a full batch, s. */
  readonly batchSeconds: number;
  /** Limit of concurrent batches. Default: that of queues. */
  readonly maxPollers?: number;
}

/** Messages in order of arrival: the time at which their path began (s), and their number. */
export type Flow = { readonly at: number; readonly leftAt: number; readonly count: number }[];

/** Creates messages at a rate, without randomness. @param tick s */
export function createFlow(rate: Rate, seconds: number, tick: number): Flow {
  let rest = 0;
  return Array.from({ length: Math.round(seconds / tick) }, (_, i) => {
    const wanted = rate(i * tick) * tick + rest;
    const count = Math.floor(wanted);
    rest = wanted - count;
    return { at: i * tick, leftAt: i * tick, count };
  });
}

/** Simulates a first-in, first-out queue. Lambda adds pollers while messages wait. */
export function simulateQueue(
  flow: Flow,
  { pollers, batch, batchSeconds, maxPollers = limits.sqs.maxPollers }: Consumer,
  tick: number,
): Flow {
  const out: { at: number; leftAt: number; count: number }[] = [];
  const waiting = flow.map((entry) => ({ ...entry })).sort((a, b) => a.leftAt - b.leftAt);
  let working: number = pollers;
  let rest = 0;
  for (let step = 0, head = 0; head < waiting.length; step += 1) {
    const now = step * tick;
    let room = (working * batch * tick) / batchSeconds + rest;
    const wholeMessages = Math.floor(room);
    rest = room - wholeMessages;
    room = wholeMessages;
    let backlog = false;
    for (let next = waiting[head]; next !== undefined && next.leftAt <= now; next = waiting[head]) {
      const taken = Math.min(room, next.count);
      if (taken > 0) out.push({ at: next.at, leftAt: now + batchSeconds, count: taken });
      room -= taken;
      next.count -= taken;
      backlog = next.count > 0;
      if (backlog) break;
      head += 1;
    }
    if (!backlog) rest = 0;
    if (backlog) working = Math.min(maxPollers, working + (limits.sqs.pollersPerMinute / 60) * tick);
  }
  return out;
}

/** Summarizes the delays of a flow, in seconds. */
export function summarizeDelays(flow: Flow): { p50: number; p95: number; p99: number; slowest: number } {
  const times = Float64Array.from(
    flow.flatMap(({ at, leftAt, count }) => Array.from({ length: count }, () => leftAt - at)),
  ).sort();
  return {
    p50: computeQuantile(times, 0.5),
    p95: computeQuantile(times, 0.95),
    p99: computeQuantile(times, 0.99),
    slowest: times.at(-1) ?? 0,
  };
}
