import { toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { noFigures, peakOf, sumOf } from '../figures.ts';
import { steps } from '../range.ts';
import { countOf, quantiles, type Sketch } from '../sketch.ts';
import { minute, periods, second } from '../time.ts';
import { type Question, readFrames } from './frames.ts';

const ms = z.optional(z.number());
const quantile = { p50: ms, p95: ms, p99: ms };
const times = z.object({ count: z.int(), ...quantile });
const requests = { requests: z.int(), errors: z.int(), refusals: z.int() };

/** How well the platform performs for a tenant. Times in milliseconds, right to 1 %; absent where nothing was measured. */
export const performanceBody = z.object({
  from: instant,
  to: instant,
  step: z.string(),
  totals: z.object({
    ...requests,
    errorRate: z.number(),
    votesPerSecond: z.object({ mean: z.number(), peak: z.number() }),
    latency: z.object(quantile),
    execution: z.object({ free: times, paid: times }),
  }),
  series: z.array(z.object({ at: instant, ...requests, votesPerSecond: z.number(), ...quantile })),
});

/** Reads performance. The peak of votes is that of the busiest minute. */
export async function readPerformance(question: Question): Promise<z.output<typeof performanceBody>> {
  const { range, now } = question;
  const { from, to, step } = range;
  const length = steps[step];
  const frames = await readFrames(question);
  const sum = sumOf([...frames.values()].map(({ figures }) => figures));
  return {
    from: toInstant(from),
    to: toInstant(to),
    step,
    totals: {
      ...requestsOf(sum.counts),
      errorRate: errorRateOf(sum.counts),
      votesPerSecond: {
        mean: perSecond(sum.counts.votes, Math.min(to, Math.max(now, from + second)) - from),
        peak: perSecond(peakOf(sum), minute),
      },
      latency: { ...quantiles(sum.latency) },
      execution: { free: timesOf(sum.free), paid: timesOf(sum.paid) },
    },
    series: periods(from, to, length).map((at) => {
      const { counts, latency } = frames.get(at)?.figures ?? noFigures();
      return {
        at: toInstant(at),
        ...requestsOf(counts),
        votesPerSecond: perSecond(counts.votes, length),
        ...quantiles(latency),
      };
    }),
  };
}

/** The share of requests that failed on our side; 0 of none. */
export const errorRateOf = ({ requests: all, errors }: { requests: number; errors: number }): number =>
  all === 0 ? 0 : Math.round((errors / all) * 1e6) / 1e6;

const requestsOf = ({
  requests: all,
  errors,
  refusals,
}: {
  requests: number;
  errors: number;
  refusals: number;
}) => ({
  requests: all,
  errors,
  refusals,
});

const perSecond = (votes: number, time: number): number =>
  Math.round((votes * second * 1_000) / time) / 1_000;

const timesOf = (sketch: Sketch) => ({ count: countOf(sketch), ...quantiles(sketch) });
