import type { Delivery, Deployment, Incident } from '@suffra/shared/deliveries';

/** The five measures of software delivery (DORA, 2026-01) for one application and one stage; times in milliseconds. */
export interface Dora {
  /** From a commit to its running in the stage, the median over commits; absent when none came. */
  readonly leadTime?: number;
  /** Deployments that succeeded, a day. */
  readonly deploymentsPerDay: number;
  /** From a deployment that failed to the next that succeeded, or to the end of its incident: the median. */
  readonly recoveryTime?: number;
  /** Share of deployments that failed, were rolled back or caused an incident; 0 of none. */
  readonly changeFailRate: number;
  /** Share of deployments that were made because of an incident, going back included; 0 of none. */
  readonly reworkRate: number;
}

const day = 86_400_000;
const at = (instant: string): number => Date.parse(instant);

/**
 * Works the measures out from what the pipeline told.
 * @param range milliseconds since the epoch; deployments count by when they ended
 */
export function doraOf(
  told: readonly Delivery[],
  stage: string,
  { from, to }: { from: number; to: number },
): Dora {
  const all = told
    .filter((each): each is Deployment => each.kind === 'deployment' && each.stage === stage)
    .sort((one, other) => at(one.endedAt) - at(other.endedAt));
  const incidents = told.filter((each): each is Incident => each.kind === 'incident' && each.stage === stage);
  const mine = all.filter(({ endedAt }) => at(endedAt) >= from && at(endedAt) < to);
  const succeeded = mine.filter(({ result }) => result === 'succeeded');
  const leads = succeeded.flatMap(({ commits, endedAt }) =>
    commits.map(({ committedAt }) => Math.max(0, at(endedAt) - at(committedAt))),
  );
  const failed = mine.filter((each) => hasFailed(each, incidents));
  const recoveries = failed.flatMap((each) => recoveryOf(each, all, incidents) ?? []);
  const leadTime = median(leads);
  const recoveryTime = median(recoveries);
  return {
    ...(leadTime !== undefined && { leadTime }),
    deploymentsPerDay: round(succeeded.length / Math.max(1, (to - from) / day)),
    ...(recoveryTime !== undefined && { recoveryTime }),
    changeFailRate: share(failed.length, mine.length),
    reworkRate: share(mine.filter(({ cause }) => cause !== 'change').length, mine.length),
  };
}

const causedBy = ({ commit }: Deployment, incidents: readonly Incident[]): Incident | undefined =>
  incidents.find((each) => each.causedBy === commit);

const hasFailed = (each: Deployment, incidents: readonly Incident[]): boolean =>
  each.result !== 'succeeded' || causedBy(each, incidents) !== undefined;

function recoveryOf(
  failed: Deployment,
  all: readonly Deployment[],
  incidents: readonly Incident[],
): number | undefined {
  const incident = causedBy(failed, incidents);
  if (incident !== undefined)
    return incident.closedAt === undefined ? undefined : at(incident.closedAt) - at(incident.openedAt);
  const mended = all.find(
    ({ endedAt, result }) => result === 'succeeded' && at(endedAt) > at(failed.endedAt),
  );
  return mended === undefined ? undefined : at(mended.endedAt) - at(failed.endedAt);
}

/** The middle value (the mean of the two in the middle); undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** A share with four digits; 0 of none. */
export const share = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole));

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
