import type { Delivery, Deployment, PipelineTold, StepEnded } from '@suffra/shared/deliveries';
import { median, share } from './dora.ts';

/** A step of the pipeline over many runs. Times in milliseconds. */
export interface StepFlow {
  readonly name: string;
  readonly runs: number;
  readonly successRate: number;
  readonly duration: number;
  /** How long it waited for a machine, the median, where it was told. */
  readonly queued?: number;
}

/** How the pipeline itself does. */
export interface Flow {
  /** Pipelines of main that have ended. */
  readonly pipelines: number;
  readonly successRate: number;
  /** The median of those that passed; absent of none. */
  readonly duration?: number;
  readonly steps: readonly StepFlow[];
  /** Deployments to qa for one to prod; absent while prod has none. */
  readonly qaToProd?: number;
  /**
   * Rolled complete-and-accurate: the share of work that passes every step without coming back, the product over the
   * steps of the share of commits that passed it at the first go (value stream mapping, Martin and Osterling).
   */
  readonly rolledCompleteAndAccurate: number;
  /** Tests that failed and passed at the same commit. */
  readonly flaky: readonly { title: string; times: number }[];
}

const at = (instant: string): number => Date.parse(instant);
const took = ({ startedAt, endedAt }: { startedAt: string; endedAt: string }): number =>
  at(endedAt) - at(startedAt);

/** Works the figures of the pipeline out from what it told: of the branch `main` alone. */
export function flowOf(told: readonly Delivery[]): Flow {
  const steps = told.filter((each): each is StepEnded => each.kind === 'step' && each.branch === 'main');
  const ended = told.filter(
    (each): each is PipelineTold & { endedAt: string } =>
      each.kind === 'pipeline' && each.branch === 'main' && each.endedAt !== undefined,
  );
  const passed = ended.filter(({ result }) => result === 'passed');
  const names = [...new Set(steps.map(({ name }) => name))];
  const duration = median(passed.map(took));
  const released = (stage: string) =>
    told.filter((each): each is Deployment => each.kind === 'deployment' && each.stage === stage).length;
  return {
    pipelines: ended.length,
    successRate: share(passed.length, ended.length),
    ...(duration !== undefined && { duration }),
    steps: names.map((name) => stepFlow(steps.filter((each) => each.name === name))),
    ...(released('prod') > 0 && { qaToProd: share(released('qa'), released('prod')) }),
    rolledCompleteAndAccurate: names
      .map((name) => firstGo(steps.filter((each) => each.name === name)))
      .reduce((product, rate) => Math.round(product * rate * 10_000) / 10_000, 1),
    flaky: flakyIn(told.filter((each): each is StepEnded => each.kind === 'step')),
  };
}

function stepFlow(runs: readonly StepEnded[]): StepFlow {
  const waits = runs.flatMap((each) =>
    each.queuedAt === undefined ? [] : [at(each.startedAt) - at(each.queuedAt)],
  );
  const queued = median(waits);
  return {
    name: runs[0]?.name ?? '',
    runs: runs.length,
    successRate: share(runs.filter(({ result }) => result === 'passed').length, runs.length),
    duration: median(runs.map(took)) ?? 0,
    ...(queued !== undefined && { queued }),
  };
}

/** The share of commits whose first run of a step passed. */
function firstGo(runs: readonly StepEnded[]): number {
  const first = new Map<string, StepEnded>();
  for (const each of [...runs].sort((one, other) => at(one.startedAt) - at(other.startedAt)))
    if (!first.has(each.commit)) first.set(each.commit, each);
  return share([...first.values()].filter(({ result }) => result === 'passed').length, first.size);
}

function flakyIn(steps: readonly StepEnded[]): { title: string; times: number }[] {
  const times = new Map<string, number>();
  for (const { commit, name, tests } of steps)
    for (const title of tests?.failedTitles ?? []) {
      const passedToo = steps.some(
        (other) =>
          other.commit === commit &&
          other.name === name &&
          other.tests !== undefined &&
          !other.tests.failedTitles.includes(title),
      );
      if (passedToo) times.set(title, (times.get(title) ?? 0) + 1);
    }
  return [...times]
    .map(([title, count]) => ({ title, times: count }))
    .sort((one, other) => other.times - one.times || (one.title < other.title ? -1 : 1));
}
