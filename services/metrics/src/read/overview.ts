import * as z from 'zod/mini';
import { type Figures, sumOf } from '../figures.ts';
import type { Range } from '../range.ts';
import { quantiles } from '../sketch.ts';
import { readTenants, type Tenant } from '../table/tenants.ts';
import { readFrames } from './frames.ts';
import { countPeople } from './people.ts';
import { errorRateOf } from './performance.ts';

/** What an operator sees at a glance. */
export const overviewFigures = {
  people: z.int(),
  votes: z.int(),
  requests: z.int(),
  errors: z.int(),
  errorRate: z.number(),
  /** Milliseconds; absent where nothing was measured. */
  p95: z.optional(z.number()),
};
const shown = z.object(overviewFigures);
type Shown = z.output<typeof shown>;

/** How many tenants are read at the same time. */
const width = 8;

/** Reads the figures of every tenant, and of all together; a voter belongs to one tenant, so that people add up. */
export async function readOverview(
  range: Range,
  now: number,
): Promise<{ tenants: (Shown & Pick<Tenant, 'tenantId' | 'name'>)[]; totals: Shown }> {
  const tenants = await readTenants();
  const read: { tenant: Tenant; figures: Figures; people: number }[] = [];
  for (let from = 0; from < tenants.length; from += width) {
    const some = tenants.slice(from, from + width).map(async (tenant) => {
      const { tenantId } = tenant;
      const frames = await readFrames({ tenantId, range, filter: {}, now });
      const figures = sumOf([...frames.values()].map((each) => each.figures));
      const people = figures.counts.signIns > 0 ? await countPeople({ tenantId, ...range }) : 0;
      return { tenant, figures, people };
    });
    read.push(...(await Promise.all(some)));
  }
  return {
    tenants: read.map(({ tenant: { tenantId, name }, figures, people }) => ({
      tenantId,
      name,
      ...shownOf(figures, people),
    })),
    totals: shownOf(
      sumOf(read.map(({ figures }) => figures)),
      read.reduce((sum, { people }) => sum + people, 0),
    ),
  };
}

function shownOf({ counts, latency }: Figures, people: number): Shown {
  const { votes, requests, errors } = counts;
  const p95 = quantiles(latency)?.p95;
  return {
    people,
    votes,
    requests,
    errors,
    errorRate: errorRateOf(counts),
    ...(p95 !== undefined && { p95 }),
  };
}
