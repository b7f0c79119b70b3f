import type { Delivery, Deployment, Incident } from '@suffra/shared/deliveries';

/** The five DORA metrics of software delivery (2026-01) for one stage. Times in milliseconds. */
export interface DoraMetrics {
  /** From a commit to its deployment in the stage: the median over commits; absent without commits. */
  readonly leadTime?: number;
  /** Successful deployments a day. */
  readonly deploymentsPerDay: number;
  /** From a failed deployment to the next successful one, or to the end of its incident: the median. */
  readonly recoveryTime?: number;
  /** Share of deployments that failed, were rolled back or caused an incident; 0 without deployments. */
  readonly changeFailRate: number;
  /** Share of deployments because of an incident, including rollbacks; 0 without deployments. */
  readonly reworkRate: number;
}

const dayMs = 86_400_000;
const parseInstant = (instant: string): number => Date.parse(instant);

/**
 * Computes the metrics from the reports of the pipeline.
 * @param range milliseconds since the epoch; a deployment belongs to the range in which it ended
 */
export function computeDoraMetrics(
  reports: readonly Delivery[],
  stage: string,
  { from, to }: { from: number; to: number },
): DoraMetrics {
  const deployments = reports
    .filter((report): report is Deployment => report.kind === 'deployment' && report.stage === stage)
    .sort((one, other) => parseInstant(one.endedAt) - parseInstant(other.endedAt));
  const incidents = reports.filter(
    (report): report is Incident => report.kind === 'incident' && report.stage === stage,
  );
  const inRange = deployments.filter(
    ({ endedAt }) => parseInstant(endedAt) >= from && parseInstant(endedAt) < to,
  );
  const succeeded = inRange.filter(({ result }) => result === 'succeeded');
  const leadTimes = succeeded.flatMap(({ commits, endedAt }) =>
    commits.map(({ committedAt }) => Math.max(0, parseInstant(endedAt) - parseInstant(committedAt))),
  );
  const failed = inRange.filter((report) => isFailure(report, incidents));
  const recoveryTimes = failed.flatMap((report) => getRecoveryTime(report, deployments, incidents) ?? []);
  const leadTime = computeMedian(leadTimes);
  const recoveryTime = computeMedian(recoveryTimes);
  return {
    ...(leadTime !== undefined && { leadTime }),
    deploymentsPerDay: round(succeeded.length / Math.max(1, (to - from) / dayMs)),
    ...(recoveryTime !== undefined && { recoveryTime }),
    changeFailRate: computeShare(failed.length, inRange.length),
    reworkRate: computeShare(inRange.filter(({ cause }) => cause !== 'change').length, inRange.length),
  };
}

const findIncident = ({ commit }: Deployment, incidents: readonly Incident[]): Incident | undefined =>
  incidents.find((incident) => incident.causedBy === commit);

const isFailure = (report: Deployment, incidents: readonly Incident[]): boolean =>
  report.result !== 'succeeded' || findIncident(report, incidents) !== undefined;

function getRecoveryTime(
  failed: Deployment,
  deployments: readonly Deployment[],
  incidents: readonly Incident[],
): number | undefined {
  const incident = findIncident(failed, incidents);
  if (incident !== undefined)
    return incident.closedAt === undefined
      ? undefined
      : parseInstant(incident.closedAt) - parseInstant(incident.openedAt);
  const nextSuccess = deployments.find(
    ({ endedAt, result }) => result === 'succeeded' && parseInstant(endedAt) > parseInstant(failed.endedAt),
  );
  return nextSuccess === undefined
    ? undefined
    : parseInstant(nextSuccess.endedAt) - parseInstant(failed.endedAt);
}

/** The median; undefined without values. */
export function computeMedian(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** A share with four decimal places; 0 if the total is 0. */
export const computeShare = (part: number, total: number): number => (total === 0 ? 0 : round(part / total));

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
