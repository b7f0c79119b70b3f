/** Seconds of a month of 30 days. */
export const monthSeconds = 30 * 86_400;

/** What 99.999 % leaves of a month: 25.92 s. */
export const budgetSeconds = (1 - 0.99999) * monthSeconds;

/** AWS's service level agreements for what a vote passes in a region: API Gateway, Lambda, DynamoDB. */
export const promised = { gateway: 0.9995, lambda: 0.9995, dynamodb: 0.9999 } as const;

/** Availability of parts that are all needed. */
export const inSeries = (parts: readonly number[]): number => parts.reduce((all, part) => all * part, 1);

/** A region's vote path by the agreements alone: 99.89 %. */
export const oneRegion = inSeries(Object.values(promised));

/** How a region fails: how long an outage lasts on average (s), and the share of time without one. */
export interface Region {
  readonly availability: number;
  readonly outageSeconds: number;
}

/** Outages of a region a second, where those of given length make up the rest of its time. */
export const outagesASecond = ({ availability, outageSeconds }: Region): number =>
  (1 - availability) / outageSeconds;

/** How two regions share the work. */
export type Plan = 'one region' | 'home region' | 'strong tables';

/**
 * Share of time in which no vote is taken, in closed form, for outages that come without memory and without regard to
 * the other region's.
 * - one region: while it is down.
 * - home region (a voting is written in one region, the other has a copy): from its outage until the other has taken over,
 *   or it is back before; and while both are down.
 * - strong tables (any region may write): while both are down.
 * @param takeover seconds until the other region is the home
 */
export function unavailable(plan: Plan, region: Region, takeover: number): number {
  const down = 1 - region.availability;
  if (plan === 'one region') return down;
  if (plan === 'strong tables') return down ** 2;
  const missed = region.outageSeconds * (1 - Math.exp(-takeover / region.outageSeconds));
  const alone = outagesASecond(region) * missed * region.availability;
  return alone + down ** 2;
}

/** The longest takeover with which the budget holds, s; none holds if both regions together are down for longer. */
export function longestTakeover(region: Region): number | undefined {
  const left = 1e-5 - (1 - region.availability) ** 2;
  if (left <= 0) return undefined;
  const missed = left / (outagesASecond(region) * region.availability);
  if (missed >= region.outageSeconds) return Number.POSITIVE_INFINITY;
  return -region.outageSeconds * Math.log(1 - missed / region.outageSeconds);
}

/** A release that is bad, and how it is found. */
export interface Release {
  /** Share of the traffic that the new version gets until it is found. */
  readonly share: number;
  /** Share of its requests that fail. */
  readonly fails: number;
  /** Seconds until it is found and taken back. */
  readonly seconds: number;
  /** Tries of a client, each of which may meet either version anew. */
  readonly tries: number;
}

/** Seconds of a whole outage that one bad release is worth: votes that failed at every try, as if all had for that long. */
export const releaseSeconds = ({ share, fails, seconds, tries }: Release): number =>
  seconds * (share * fails) ** tries;
