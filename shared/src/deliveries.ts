import * as z from 'zod/mini';
import { instant, text } from './http/fields.ts';

/** A commit by its full hash. */
export const commitHash = z.string().check(z.regex(/^[\da-f]{40}$/));
/** A stage of the platform: `dev`, `qa`, `prod`, or that of one pull request; `play-…`: the same on one machine. */
export const stageName = z.string().check(z.regex(/^(play-)?(dev|qa|prod|pr-\d{1,6})$/));

/** A pipeline of the repository by its number, and which run of it: a pipeline that is run again keeps its number. */
const run = { pipeline: z.int().check(z.minimum(1)), run: z.int().check(z.minimum(1)) };
const span = { startedAt: instant, endedAt: instant };
const result = z.enum(['passed', 'failed', 'stopped']);

/** What a step of a pipeline came to. Its key is pipeline, run and name. */
export const stepEnded = z.strictObject({
  kind: z.literal('step'),
  ...run,
  name: text(1, 80),
  commit: commitHash,
  branch: text(1, 255),
  /** When it could have begun; until `startedAt` it waited for a machine. */
  queuedAt: z.optional(instant),
  ...span,
  result,
  tests: z.optional(
    z.strictObject({
      passed: z.int().check(z.minimum(0)),
      failed: z.int().check(z.minimum(0)),
      /** Titles of at most 50 that failed: one that passes later at the same commit is flaky. */
      failedTitles: z.array(text(1, 300)).check(z.maxLength(50)),
    }),
  ),
});

/** A whole pipeline: told when it begins, and again when it ends. Its key is pipeline and run. */
export const pipelineTold = z.strictObject({
  kind: z.literal('pipeline'),
  ...run,
  commit: commitHash,
  branch: text(1, 255),
  startedAt: instant,
  /** Absent while it runs. */
  endedAt: z.optional(instant),
  result: z.enum(['running', ...result.options]),
});

/** A release to a stage. Its key is pipeline, run and stage. */
export const deployment = z.strictObject({
  kind: z.literal('deployment'),
  ...run,
  stage: stageName,
  commit: commitHash,
  ...span,
  /** `rolled-back`: the canary's alarms took it back. */
  result: z.enum(['succeeded', 'rolled-back', 'failed']),
  /** Why: a change, the mending of an incident (rework), or going back to an earlier release. */
  cause: z.enum(['change', 'incident', 'rollback']),
  services: z.array(text(1, 40)).check(z.maxLength(20)),
  /** The commits that it brings for the first time, with when each was made: what lead time is measured from. */
  commits: z.array(z.strictObject({ commit: commitHash, committedAt: instant })).check(z.maxLength(500)),
});

/** Harm to people that use a stage. Its key is its id; told again when it ends. */
export const incident = z.strictObject({
  kind: z.literal('incident'),
  incidentId: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  stage: stageName,
  openedAt: instant,
  closedAt: z.optional(instant),
  /** The commit whose release caused it, where that is known. */
  causedBy: z.optional(commitHash),
});

/** What the pipeline tells of itself: each may be told again and replaces what was told under the same key. */
export const delivery = z.discriminatedUnion('kind', [stepEnded, pipelineTold, deployment, incident]);
export type Delivery = z.output<typeof delivery>;
export type StepEnded = z.output<typeof stepEnded>;
export type PipelineTold = z.output<typeof pipelineTold>;
export type Deployment = z.output<typeof deployment>;
export type Incident = z.output<typeof incident>;
