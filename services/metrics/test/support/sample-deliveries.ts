import type { Deployment, PipelineReport, StepReport } from '@suffra/shared/deliveries';

export const hourMs = 3_600_000;
/** The start of the reports: 1 November 2026. */
export const startMs = Date.parse('2026-11-01T00:00:00.000Z');

/** The instant that is so many hours after the start. */
export const at = (hours: number): string => new Date(startMs + hours * hourMs).toISOString();

/** A commit hash of one repeated digit. */
export const createCommitHash = (digit: string): string => digit.repeat(40);

/** Creates a successful deployment to production that took an hour. @param endHours when it ended, in hours after the start */
export const createDeployment = (endHours: number, change: Partial<Deployment> = {}): Deployment => ({
  kind: 'deployment',
  pipeline: endHours,
  run: 1,
  stage: 'prod',
  commit: createCommitHash('a'),
  startedAt: at(endHours - 1),
  endedAt: at(endHours),
  result: 'succeeded',
  cause: 'change',
  services: ['ballot'],
  commits: [{ commit: createCommitHash('a'), committedAt: at(endHours - 2) }],
  ...change,
});

/** Creates a step of main that passed in six minutes. @param pipeline also when it started, in hours after the start */
export const createStep = (pipeline: number, name: string, change: Partial<StepReport> = {}): StepReport => ({
  kind: 'step',
  pipeline,
  run: 1,
  name,
  commit: createCommitHash(String(pipeline % 10)),
  branch: 'main',
  startedAt: at(pipeline),
  endedAt: at(pipeline + 0.1),
  result: 'passed',
  ...change,
});

/** Creates a pipeline of main. @param pipeline also when it started, in hours after the start */
export const createPipeline = (
  pipeline: number,
  result: PipelineReport['result'],
  durationHours = 0.5,
): PipelineReport => ({
  kind: 'pipeline',
  pipeline,
  run: 1,
  commit: createCommitHash('b'),
  branch: 'main',
  startedAt: at(pipeline),
  ...(result !== 'running' && { endedAt: at(pipeline + durationHours) }),
  result,
});
