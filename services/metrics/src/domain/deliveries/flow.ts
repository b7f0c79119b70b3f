import type { Delivery, Deployment, PipelineReport, StepReport } from '@suffra/shared/deliveries';
import { computeMedian, computeShare } from './dora.ts';

/** The metrics of one step of the pipeline. Times in milliseconds. */
export interface StepMetrics {
  readonly name: string;
  readonly runs: number;
  readonly successRate: number;
  readonly duration: number;
  /** How long it waited for a machine: the median; absent if not reported. */
  readonly queued?: number;
}

/** The metrics of the pipeline itself. */
export interface FlowMetrics {
  /** Completed pipelines of main. */
  readonly pipelines: number;
  readonly successRate: number;
  /** The median of passed pipelines; absent without any. */
  readonly duration?: number;
  readonly steps: readonly StepMetrics[];
  /** Deployments to qa per deployment to prod; absent without deployments to prod. */
  readonly qaToProd?: number;
  /**
   * Rolled complete-and-accurate: the share of work that passes every step at the first attempt. It is the product over
   * the steps of the share of commits whose first run passed (value stream mapping, Martin and Osterling).
   */
  readonly rolledCompleteAndAccurate: number;
  /** Tests that both failed and passed for the same commit. */
  readonly flaky: readonly { title: string; times: number }[];
}

const parseInstant = (instant: string): number => Date.parse(instant);
const getDuration = ({ startedAt, endedAt }: { startedAt: string; endedAt: string }): number =>
  parseInstant(endedAt) - parseInstant(startedAt);

/** Computes the metrics of the pipeline from its reports about the branch `main`. */
export function computeFlowMetrics(reports: readonly Delivery[]): FlowMetrics {
  const steps = reports.filter(
    (report): report is StepReport => report.kind === 'step' && report.branch === 'main',
  );
  const completed = reports.filter(
    (report): report is PipelineReport & { endedAt: string } =>
      report.kind === 'pipeline' && report.branch === 'main' && report.endedAt !== undefined,
  );
  const passed = completed.filter(({ result }) => result === 'passed');
  const names = [...new Set(steps.map(({ name }) => name))];
  const duration = computeMedian(passed.map(getDuration));
  const countDeployments = (stage: string) =>
    reports.filter((report): report is Deployment => report.kind === 'deployment' && report.stage === stage)
      .length;
  return {
    pipelines: completed.length,
    successRate: computeShare(passed.length, completed.length),
    ...(duration !== undefined && { duration }),
    steps: names.map((name) =>
      computeStepMetrics(
        name,
        steps.filter((step) => step.name === name),
      ),
    ),
    ...(countDeployments('prod') > 0 && {
      qaToProd: computeShare(countDeployments('qa'), countDeployments('prod')),
    }),
    rolledCompleteAndAccurate: names
      .map((name) => computeFirstPassShare(steps.filter((step) => step.name === name)))
      .reduce((product, rate) => Math.round(product * rate * 10_000) / 10_000, 1),
    flaky: findFlakyTests(reports.filter((report): report is StepReport => report.kind === 'step')),
  };
}

function computeStepMetrics(name: string, runs: readonly StepReport[]): StepMetrics {
  const queueTimes = runs.flatMap((run) =>
    run.queuedAt === undefined ? [] : [parseInstant(run.startedAt) - parseInstant(run.queuedAt)],
  );
  const queued = computeMedian(queueTimes);
  return {
    name,
    runs: runs.length,
    successRate: computeShare(runs.filter(({ result }) => result === 'passed').length, runs.length),
    duration: computeMedian(runs.map(getDuration)) ?? 0,
    ...(queued !== undefined && { queued }),
  };
}

/** The share of commits whose first run of a step passed. */
function computeFirstPassShare(runs: readonly StepReport[]): number {
  const first = new Map<string, StepReport>();
  for (const run of [...runs].sort(
    (one, other) => parseInstant(one.startedAt) - parseInstant(other.startedAt),
  ))
    if (!first.has(run.commit)) first.set(run.commit, run);
  return computeShare([...first.values()].filter(({ result }) => result === 'passed').length, first.size);
}

function findFlakyTests(steps: readonly StepReport[]): { title: string; times: number }[] {
  const times = new Map<string, number>();
  for (const { commit, name, tests } of steps)
    for (const title of tests?.failedTitles ?? []) {
      const hasPassed = steps.some(
        (other) =>
          other.commit === commit &&
          other.name === name &&
          other.tests !== undefined &&
          !other.tests.failedTitles.includes(title),
      );
      if (hasPassed) times.set(title, (times.get(title) ?? 0) + 1);
    }
  return [...times]
    .map(([title, count]) => ({ title, times: count }))
    .sort((one, other) => other.times - one.times || (one.title < other.title ? -1 : 1));
}
