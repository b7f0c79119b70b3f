import type { Rate } from './demand.ts';
import { limits } from './limits.ts';
import { quantile } from './tally.ts';

/** A queue and the function behind it. */
export interface Consumer {
  /** Batches that are worked on at the same time from the start: 5, or more where they are provisioned. */
  readonly pollers: number;
  readonly batch: number;
  /** How long a full batch takes, s. */
  readonly batchSeconds: number;
}

/** Messages in order of their coming: when the first of their path began (s), and how many. */
export type Flow = { readonly at: number; readonly leftAt: number; readonly count: number }[];

/** Messages that begin their way at a rate, without chance. @param tick s */
export function begin(rate: Rate, seconds: number, tick: number): Flow {
  let rest = 0;
  return Array.from({ length: Math.round(seconds / tick) }, (_, i) => {
    const wanted = rate(i * tick) * tick + rest;
    const count = Math.floor(wanted);
    rest = wanted - count;
    return { at: i * tick, leftAt: i * tick, count };
  });
}

/** Lets messages through a queue, first come, first served; Lambda adds pollers while some wait. */
export function throughQueue(flow: Flow, { pollers, batch, batchSeconds }: Consumer, tick: number): Flow {
  const out: { at: number; leftAt: number; count: number }[] = [];
  const waiting = flow.map((each) => ({ ...each })).sort((a, b) => a.leftAt - b.leftAt);
  let working: number = pollers;
  let rest = 0;
  for (let step = 0, head = 0; head < waiting.length; step += 1) {
    const now = step * tick;
    let room = (working * batch * tick) / batchSeconds + rest;
    const whole = Math.floor(room);
    rest = room - whole;
    room = whole;
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
    if (backlog)
      working = Math.min(limits.sqs.mostPollers, working + (limits.sqs.pollersPerMinute / 60) * tick);
  }
  return out;
}

/** Seconds from beginning to end of a flow. */
export function timesOf(flow: Flow): { p50: number; p95: number; p99: number; slowest: number } {
  const times = Float64Array.from(
    flow.flatMap(({ at, leftAt, count }) => Array.from({ length: count }, () => leftAt - at)),
  ).sort();
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    slowest: times.at(-1) ?? 0,
  };
}
