import type { Delivery } from '@suffra/shared/deliveries';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { figuresTold } from '../commands/report.ts';
import { tell } from '../tell/post.ts';

const figures = z.object({
  dora: z.object({ deploymentsPerDay: z.number(), leadTime: z.number() }),
  flow: z.object({
    pipelines: z.int(),
    successRate: z.number(),
    qaToProd: z.number(),
    steps: z.array(z.object({ name: z.string() })),
  }),
});

/**
 * Tells a platform all that the steps told, and reads the figures that it makes of it. The stages of this machine are told as
 * those that they play: figures are of prod.
 * @param key an API key of the platform's own tenant
 * @throws when a figure is not what was told
 */
export async function passOn(told: readonly Delivery[], site: string, key: string): Promise<void> {
  Object.assign(process.env, { DELIVERIES_SITE: site, DELIVERIES_KEY: key });
  for (const each of told)
    await tell('stage' in each ? { ...each, stage: each.stage.replace(/^play-/, '') } : each);
  const read = await figuresTold();
  console.log(JSON.stringify(read, null, 2));
  const { dora, flow } = figures.parse(read);
  const steps = told.flatMap((each) => (each.kind === 'step' ? each.name : []));
  expect(flow.steps.map(({ name }) => name)).to.have.members(steps);
  expect([flow.pipelines, flow.successRate, flow.qaToProd]).to.deep.equal([1, 1, 1]);
  expect(dora.deploymentsPerDay).to.be.greaterThan(0);
}
