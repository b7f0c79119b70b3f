import { toInstant } from '@suffra/shared/clock';
import { getLatestZone } from '../domain/calendar.ts';
import { computeErrorRate } from '../domain/error-rate.ts';
import { type Counter, createEmptyMetrics, getPeakVotes, sumMetrics } from '../domain/metrics.ts';
import { listSteps } from '../domain/range.ts';
import { computeQuantiles, countDurations, type Sketch } from '../domain/sketch.ts';
import { minuteMs, secondMs } from '../domain/time.ts';
import { type MetricsQuery, readFrames } from './read-frames.ts';

/** Reads the performance of the platform for a tenant. The peak of votes is that of the busiest minute. */
export async function readPerformance(query: MetricsQuery) {
  const { range, calendar, now } = query;
  const { from, to, step } = range;
  const frames = await readFrames(query);
  const sum = sumMetrics([...frames.values()].map(({ metrics }) => metrics));
  const steps = listSteps(range, calendar);
  const elapsedMs = Math.min(to, Math.max(now, from + secondMs)) - from;
  return {
    from: toInstant(from),
    to: toInstant(to),
    step,
    timeZone: getLatestZone(calendar, to),
    totals: {
      ...pickRequests(sum.counts),
      errorRate: computeErrorRate(sum.counts),
      votesPerSecond: {
        mean: toPerSecond(sum.counts.votes, elapsedMs),
        peak: toPerSecond(getPeakVotes(sum), minuteMs),
      },
      latency: { ...computeQuantiles(sum.latency) },
      execution: { free: toDurations(sum.freeExecution), paid: toDurations(sum.paidExecution) },
    },
    series: steps.map((at, i) => {
      const { counts, latency } = frames.get(at)?.metrics ?? createEmptyMetrics();
      return {
        at: toInstant(at),
        ...pickRequests(counts),
        votesPerSecond: toPerSecond(counts.votes, (steps[i + 1] ?? to) - at),
        ...computeQuantiles(latency),
      };
    }),
  };
}

const pickRequests = ({ requests, errors, refusals }: Record<Counter, number>) => ({
  requests,
  errors,
  refusals,
});

const toPerSecond = (votes: number, durationMs: number): number =>
  Math.round((votes * secondMs * 1_000) / durationMs) / 1_000;

const toDurations = (sketch: Sketch) => ({ count: countDurations(sketch), ...computeQuantiles(sketch) });
