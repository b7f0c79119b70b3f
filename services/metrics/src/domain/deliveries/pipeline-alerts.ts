import type { Delivery, PipelineReport } from '@suffra/shared/deliveries';
import { computeFlowMetrics } from './flow.ts';

const minuteMs = 60_000;
/** A pipeline of main that takes longer is slow. From commit to production may take an hour in total. */
const slowMs = 45 * minuteMs;
/** A pipeline that has not ended after this time is stuck. */
const stuckMs = 90 * minuteMs;
/** How long main may be red before an alarm. */
const maxRedMs = 30 * minuteMs;
/** More deployments to qa per deployment to prod mean that changes pile up, or that they are tried out in qa. */
const maxQaToProd = 3;
/** Below this share of passing pipelines, a red pipeline is no longer taken seriously. */
const minSuccessRate = 0.9;
/** The success rate of fewer pipelines is not meaningful. */
const minPipelines = 10;

/** A problem of the pipeline; the name of the metric of its alarm. */
export type PipelineAlert =
  | 'mainRed'
  | 'pipelineSlow'
  | 'pipelineStuck'
  | 'qaToProdHigh'
  | 'pipelineFailsOften';

/**
 * Detects problems of the pipeline.
 * @param reports of the last week
 * @param now milliseconds since the epoch
 */
export function detectPipelineAlerts(reports: readonly Delivery[], now: number): PipelineAlert[] {
  const newestFirst = reports
    .filter((report): report is PipelineReport => report.kind === 'pipeline' && report.branch === 'main')
    .sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
  const completed = newestFirst.filter(
    (report): report is PipelineReport & { endedAt: string } => report.endedAt !== undefined,
  );
  const [latest] = completed;
  const firstPassed = completed.findIndex(({ result }) => result === 'passed');
  const notPassed = firstPassed === -1 ? completed : completed.slice(0, firstPassed);
  const { qaToProd = 0, successRate, pipelines } = computeFlowMetrics(reports);
  const alerts: PipelineAlert[] = [];
  // Each failure counts, not only the latest: otherwise a main that fails every few minutes would never alarm.
  if (notPassed.some(({ result, endedAt }) => result === 'failed' && now - Date.parse(endedAt) > maxRedMs))
    alerts.push('mainRed');
  if (latest !== undefined && Date.parse(latest.endedAt) - Date.parse(latest.startedAt) > slowMs)
    alerts.push('pipelineSlow');
  if (
    newestFirst.some(
      ({ endedAt, startedAt }) => endedAt === undefined && now - Date.parse(startedAt) > stuckMs,
    )
  )
    alerts.push('pipelineStuck');
  if (qaToProd > maxQaToProd) alerts.push('qaToProdHigh');
  if (pipelines >= minPipelines && successRate < minSuccessRate) alerts.push('pipelineFailsOften');
  return alerts;
}
