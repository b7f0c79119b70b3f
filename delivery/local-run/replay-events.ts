import type { Delivery } from '@suffra/shared/deliveries';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { readMetrics } from '../commands/metrics.ts';
import { sendCiEvent } from '../reporting/send-ci-event.ts';

const metricsSchema = z.object({
  dora: z.object({ deploymentsPerDay: z.number(), leadTime: z.number() }),
  flow: z.object({
    pipelines: z.int(),
    successRate: z.number(),
    qaToProd: z.number(),
    steps: z.array(z.object({ name: z.string() })),
  }),
});

/**
 * Sends the recorded events to a platform and checks the metrics that it computes. Local stages are reported
 * under the names of the stages that they stand in for, because the metrics count releases to prod.
 * @param key an API key of the platform's own tenant
 * @throws if a metric does not match the events
 */
export async function replayEvents(events: readonly Delivery[], site: string, key: string): Promise<void> {
  Object.assign(process.env, { DELIVERIES_SITE: site, DELIVERIES_KEY: key });
  for (const event of events)
    await sendCiEvent('stage' in event ? { ...event, stage: event.stage.replace(/^local-/, '') } : event);
  const metrics = await readMetrics();
  console.log(JSON.stringify(metrics, null, 2));
  const { dora, flow } = metricsSchema.parse(metrics);
  const steps = events.flatMap((event) => (event.kind === 'step' ? event.name : []));
  expect(flow.steps.map(({ name }) => name)).to.have.members(steps);
  expect([flow.pipelines, flow.successRate, flow.qaToProd]).to.deep.equal([1, 1, 1]);
  expect(dora.deploymentsPerDay).to.be.greaterThan(0);
}
