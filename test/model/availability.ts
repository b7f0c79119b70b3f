/** Seconds of a month of 30 days. */
export const monthSeconds = 30 * 86_400;

/** 99.999 % allows 25.92 s of downtime per month. */
export const budgetSeconds = (1 - 0.99999) * monthSeconds;

/**
 * Service level agreements of AWS in a region. A vote needs Lambda, which includes function URLs, and DynamoDB. The other routes
 * need API Gateway too.
 */
export const serviceLevels = { gateway: 0.9995, lambda: 0.9995, dynamodb: 0.9999 } as const;

/** Computes the availability of parts that are all needed. */
export const multiplyAvailability = (parts: readonly number[]): number =>
  parts.reduce((all, part) => all * part, 1);

/** Availability of the path of a vote in one region by these agreements: 99.94 %. */
export const oneRegion = multiplyAvailability([serviceLevels.lambda, serviceLevels.dynamodb]);

/** Availability of the other routes in one region: 99.89 %. */
export const otherRoutes = multiplyAvailability(Object.values(serviceLevels));

/** The outages of a region: mean duration (s), and the share of time without one. */
export interface Region {
  readonly availability: number;
  readonly outageSeconds: number;
}

/** Computes the rate of outages per second, from their mean duration and the share of time without one. */
export const computeOutageRate = ({ availability, outageSeconds }: Region): number =>
  (1 - availability) / outageSeconds;

/** How two regions share the work. */
export type Plan = 'one region' | 'home region' | 'strong tables';

/**
 * Computes the share of time in which no vote is accepted, in closed form. Outages are memoryless and independent of the
 * other region.
 * - one region: while it is down.
 * - home region (a voting is written in one region, the other has a replica): from its outage until the takeover or its
 *   recovery, and while both are down.
 * - strong tables (every region can write): while both are down.
 * @param takeover seconds until the other region is the home
 */
export function computeUnavailability(plan: Plan, region: Region, takeover: number): number {
  const down = 1 - region.availability;
  if (plan === 'one region') return down;
  if (plan === 'strong tables') return down ** 2;
  const missed = region.outageSeconds * (1 - Math.exp(-takeover / region.outageSeconds));
  const alone = computeOutageRate(region) * missed * region.availability;
  return alone + down ** 2;
}

/** Computes the slowest takeover within the budget, s. Undefined if the outages of both regions alone exceed it. */
export function computeMaxTakeover(region: Region): number | undefined {
  const left = 1e-5 - (1 - region.availability) ** 2;
  if (left <= 0) return undefined;
  const missed = left / (computeOutageRate(region) * region.availability);
  if (missed >= region.outageSeconds) return Number.POSITIVE_INFINITY;
  return -region.outageSeconds * Math.log(1 - missed / region.outageSeconds);
}

/** A bad release and its detection. */
export interface Release {
  /** Share of the traffic of the new version until the detection. */
  readonly share: number;
  /** Share of its requests that fail. */
  readonly fails: number;
  /** Seconds until the fault is detected and the release rolled back. */
  readonly seconds: number;
  /** Attempts of a client. Each attempt may reach either version. */
  readonly attempts: number;
}

/** Computes the seconds of a full outage with as many failed votes as a bad release. A vote fails if every attempt fails. */
export const computeReleaseCost = ({ share, fails, seconds, attempts }: Release): number =>
  seconds * (share * fails) ** attempts;
