import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { batchOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { counted } from '../../../services/metrics/src/on/counted.ts';
import { facts } from '../../../services/metrics/src/on/facts.ts';
import { lessons } from '../../../services/metrics/src/on/lessons.ts';
import { logs } from '../../../services/metrics/src/on/logs.ts';
import { newMonth } from '../../../services/metrics/src/on/new-month.ts';
import { daysOf, monthAfter, monthStart } from '../../../services/metrics/src/report/month.ts';
import { makeDay } from '../../../services/metrics/src/rollup/make-day.ts';
import { keepTenant } from '../../../services/metrics/src/table/tenants.ts';
import { dayOf, hour } from '../../../services/metrics/src/time.ts';
import { playChores } from '../../../services/metrics/test/report/support.ts';
import { line, logsOf } from '../../../services/metrics/test/support/lines.ts';
import { makeAll, type World } from '../../../services/metrics/test/support/world.ts';
import type { Chance } from './chance.ts';
import type { Asked } from './people.ts';

/** What metrics listens to, queue by queue (its subscriptions' filters). */
const queues = [
  { handler: facts(systemClock), types: lessons.map(({ type }) => type) },
  { handler: counted(systemClock), types: ['votes.counted'] },
];
/** How many messages come in one batch. */
const batch = 40;

/** What the topics said: the type of an event, and the body of its message. */
export type Heard = readonly [type: string, body: string];

/** Hands metrics all that was said, each twice and in any order. */
export async function handOn(heard: readonly Heard[], chance: Chance): Promise<void> {
  for (const { handler, types } of queues) {
    const left = [...heard, ...heard].filter(([type]) => types.includes(type));
    while (left.length > 0) {
      const some = Array.from({ length: Math.min(batch, left.length) }, () => chance.draw(left));
      const answer = await handler(batchOf(...some.map(([, body]) => body)));
      expect(answer).to.deep.equal({ batchItemFailures: [] });
    }
  }
}

/** Hands metrics the line of each request, as the functions would have written it; each twice. */
export async function handLines(tenantId: string, asked: readonly Asked[]): Promise<void> {
  const events = asked.map(({ at, operation, status, took, votingId }, i) => ({
    id: `${tenantId}-${i}`,
    message: line(tenantId, at, { operation, status: String(status), duration: took, votingId }),
  }));
  const take = logs(systemClock);
  await take(logsOf(events));
  await take(logsOf(events.toReversed()));
}

/** Has the figures of a month made, and when it is over its report. @param month `2026-11`, the one that runs */
export async function reportOf(world: World, tenantId: string, month: string): Promise<void> {
  await makeAll(world, tenantId);
  // Days are made when they are over, by the timer's mark.
  for (const day of new Set([dayOf(Date.now()), daysOf(month).last]))
    await makeDay(tenantId, day, Date.now());
  await keepTenant({ tenantId, name: 'Of the storm', version: 1 });
  const over = monthStart(monthAfter(month)) + 3 * hour;
  await newMonth(
    () => over,
    systemIds,
    async () => undefined,
  )();
  await playChores(tenantId, month);
}
