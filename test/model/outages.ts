import type { Plan, Region } from './availability.ts';
import { exponential, type Random } from './random.ts';

/** The outages of a region: [from, to) in seconds, in order. */
function generateOutages(region: Region, until: number, random: Random): [number, number][] {
  const up = (region.outageSeconds * region.availability) / (1 - region.availability);
  const outages: [number, number][] = [];
  for (let now = exponential(up, random); now < until; ) {
    const end = now + exponential(region.outageSeconds, random);
    outages.push([now, Math.min(end, until)]);
    now = end + exponential(up, random);
  }
  return outages;
}

/**
 * Simulates the outages of two regions over a long time, event by event, and sums the time in which no vote is accepted.
 * The home moves when it has been down for the duration of a takeover and the other region is up. It does not move back.
 * @returns share of time, as in the closed form
 */
export function simulateOutages(
  plan: Plan,
  region: Region,
  takeover: number,
  years: number,
  random: Random,
): number {
  const until = years * 365 * 86_400;
  const regions = [generateOutages(region, until, random), generateOutages(region, until, random)] as const;
  if (plan === 'one region') return sumLengths(regions[0]) / until;
  if (plan === 'strong tables') return sumLengths(intersect(regions[0], regions[1])) / until;

  const outages = [createOutageFinder(regions[0]), createOutageFinder(regions[1])] as const;
  let home: 0 | 1 = 0;
  let now = 0;
  let missed = 0;
  for (;;) {
    const outage = outages[home](now);
    if (outage === undefined) return missed / until;
    const from = Math.max(now, outage[0]);
    const other: 0 | 1 = home === 0 ? 1 : 0;
    const elsewhere = outages[other](from + takeover);
    const blocked = elsewhere !== undefined && elsewhere[0] <= from + takeover;
    const moved = blocked ? elsewhere[1] : from + takeover;
    now = Math.min(outage[1], moved);
    missed += now - from;
    if (moved < outage[1]) home = other;
  }
}

/** Finds the first outage that is not over at a time; small steps back in time are allowed. */
function createOutageFinder(
  outages: readonly [number, number][],
): (now: number) => [number, number] | undefined {
  let at = 0;
  return (now) => {
    while (at > 0 && (outages[at - 1]?.[1] ?? 0) > now) at -= 1;
    while ((outages[at]?.[1] ?? Number.POSITIVE_INFINITY) <= now) at += 1;
    return outages[at];
  };
}

const sumLengths = (spans: readonly [number, number][]): number =>
  spans.reduce((sum, [from, to]) => sum + to - from, 0);

/** Computes the times at which both regions are down. */
function intersect(a: readonly [number, number][], b: readonly [number, number][]): [number, number][] {
  const spans: [number, number][] = [];
  for (let i = 0, j = 0; ; ) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return spans;
    const span: [number, number] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (span[0] < span[1]) spans.push(span);
    if (one[1] < other[1]) i += 1;
    else j += 1;
  }
}
