import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/** A full Git commit hash. */
export const commitHash = z.string().check(z.regex(/^[\da-f]{40}$/));
/**
 * A deployment stage: `dev`, `qa`, `prod`, or `pr-<number>`. Stages of the local pipeline run start with
 * `local-`.
 */
export const stageName = z.string().check(z.regex(/^(local-)?(dev|qa|prod|pr-\d{1,6})$/));

/** A pipeline and its run. A pipeline that is run again keeps its number. */
const run = { pipeline: z.int().check(z.minimum(1)), run: z.int().check(z.minimum(1)) };
const span = { startedAt: instant, endedAt: instant };
const result = z.enum(['passed', 'failed', 'stopped']);

/** The result of a pipeline step. Key: pipeline, run and name. */
export const stepReport = z.strictObject({
  kind: z.literal('step'),
  ...run,
  name: text(1, 80),
  commit: commitHash,
  branch: text(1, 255),
  /** When the step was ready to run. Until `startedAt` it waited for a build machine. */
  queuedAt: z.optional(instant),
  ...span,
  result,
  tests: z.optional(
    z.strictObject({
      passed: z.int().check(z.minimum(0)),
      failed: z.int().check(z.minimum(0)),
      /**
       * Titles of failed tests, at most 50. A test that fails and later passes for the same commit is flaky.
       */
      failedTitles: z.array(text(1, 300)).check(z.maxLength(50)),
    }),
  ),
});

/** A pipeline run. Reported when it starts and again when it ends. Key: pipeline and run. */
export const pipelineReport = z.strictObject({
  kind: z.literal('pipeline'),
  ...run,
  commit: commitHash,
  branch: text(1, 255),
  startedAt: instant,
  /** Absent while the pipeline is running. */
  endedAt: z.optional(instant),
  result: z.enum(['running', ...result.options]),
});

/** A deployment to a stage. Key: pipeline, run and stage. */
export const deployment = z.strictObject({
  kind: z.literal('deployment'),
  ...run,
  stage: stageName,
  commit: commitHash,
  ...span,
  /** `rolled-back`: an alarm stopped the canary release. */
  result: z.enum(['succeeded', 'rolled-back', 'failed']),
  /** Why it was deployed: a change, the fix of an incident (rework), or a rollback to an earlier release. */
  cause: z.enum(['change', 'incident', 'rollback']),
  services: z.array(text(1, 40)).check(z.maxLength(20)),
  /**
   * Commits that reach the stage for the first time, with their commit times. Lead time is measured from
   * them.
   */
  commits: z.array(z.strictObject({ commit: commitHash, committedAt: instant })).check(z.maxLength(500)),
});

/** An incident that affects users of a stage. Key: its id. Reported again when it is closed. */
export const incident = z.strictObject({
  kind: z.literal('incident'),
  incidentId: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  stage: stageName,
  openedAt: instant,
  closedAt: z.optional(instant),
  /** The commit whose release caused the incident, if it is known. */
  causedBy: z.optional(commitHash),
});

/** A report from the pipeline. A repeated report replaces the earlier one with the same key. */
export const delivery = z.discriminatedUnion('kind', [stepReport, pipelineReport, deployment, incident]);
export type Delivery = z.output<typeof delivery>;
export type StepReport = z.output<typeof stepReport>;
export type PipelineReport = z.output<typeof pipelineReport>;
export type Deployment = z.output<typeof deployment>;
export type Incident = z.output<typeof incident>;
