import * as z from 'zod/mini';

const ms = z.optional(z.number());

/** DORA metrics. Times in milliseconds, shares from 0 to 1. */
const dora = z.object({
  leadTime: ms,
  deploymentsPerDay: z.number(),
  recoveryTime: ms,
  changeFailRate: z.number(),
  reworkRate: z.number(),
});

const pipelineMetrics = z.object({
  pipelines: z.number(),
  successRate: z.number(),
  duration: ms,
  steps: z.array(
    z.object({
      name: z.string(),
      runs: z.number(),
      successRate: z.number(),
      duration: z.number(),
      queued: ms,
    }),
  ),
  /** Deployments to qa per deployment to prod. */
  qaToProd: z.optional(z.number()),
  rolledCompleteAndAccurate: z.number(),
  flaky: z.array(z.object({ title: z.string(), times: z.number() })),
});
/** Metrics of the pipeline itself. */
export type PipelineMetrics = z.output<typeof pipelineMetrics>;

const deployment = z.object({
  pipeline: z.number(),
  run: z.number(),
  stage: z.string(),
  commit: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  result: z.enum(['succeeded', 'rolled-back', 'failed']),
  cause: z.enum(['change', 'incident', 'rollback']),
  services: z.array(z.string()),
});
/** A deployment to a stage. */
export type Deployment = z.output<typeof deployment>;

export const deliveries = z.object({ dora, flow: pipelineMetrics, recent: z.array(deployment) });
export type Deliveries = z.output<typeof deliveries>;
