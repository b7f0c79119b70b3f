import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { rollUpDay } from '../../../services/metrics/src/application/roll-up-day.ts';
import { factMappers } from '../../../services/metrics/src/consumers/fact-mappers.ts';
import { createFactsHandler } from '../../../services/metrics/src/consumers/facts.ts';
import { createRequestLogsHandler } from '../../../services/metrics/src/consumers/request-logs.ts';
import { createCalendar } from '../../../services/metrics/src/domain/calendar.ts';
import { getMonthDays, getNextMonth, parseMonth } from '../../../services/metrics/src/domain/month.ts';
import { hourMs, toDay } from '../../../services/metrics/src/domain/time.ts';
import { createMonthlyReportSchedule } from '../../../services/metrics/src/schedules/start-monthly-reports.ts';
import { upsertTenantReplica } from '../../../services/metrics/src/storage/tenants.ts';
import { type MetricsFixture, rollUpChanges } from '../../../services/metrics/test/support/fixtures.ts';
import { createLogLine, createLogsEvent } from '../../../services/metrics/test/support/log-lines.ts';
import { runReport } from '../../../services/metrics/test/support/report-fixtures.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { RecordedRequest } from './test-tenant.ts';

/** The filter policies of the subscriptions of metrics, by queue. */
const queues = [{ handler: createFactsHandler(systemClock), types: factMappers.map(({ type }) => type) }];
/** Number of messages in one batch. */
const batch = 40;

/** A published event: its type and the body of its message. */
export type PublishedEvent = readonly [type: string, body: string];

/** Delivers all published events to metrics, each twice and in any order. */
export async function deliverEvents(events: readonly PublishedEvent[], chance: SeededRandom): Promise<void> {
  for (const { handler, types } of queues) {
    const left = [...events, ...events].filter(([type]) => types.includes(type));
    while (left.length > 0) {
      const some = Array.from({ length: Math.min(batch, left.length) }, () => chance.take(left));
      const answer = await handler(toSqsEvent(...some.map(([, body]) => body)));
      expect(answer).to.deep.equal({ batchItemFailures: [] });
    }
  }
}

/** Delivers the log line of each request to metrics, as functions write it, each twice. */
export async function deliverLogLines(tenantId: string, requests: readonly RecordedRequest[]): Promise<void> {
  const events = requests.map(({ at, operation, status, durationMs, votingId }, i) => ({
    id: `${tenantId}-${i}`,
    timestamp: at,
    message: createLogLine(tenantId, { route: operation, status, ms: durationMs, voting: votingId }),
  }));
  const take = createRequestLogsHandler(systemClock);
  await take(createLogsEvent(events));
  await take(createLogsEvent(events.toReversed()));
}

/** Rolls up a month and creates its report as if the month were over. @param month the current one, such as `2026-11` */
export async function createMonthlyReport(
  fixture: MetricsFixture,
  tenantId: string,
  month: string,
): Promise<void> {
  await rollUpChanges(fixture, tenantId);
  // A day is rolled up after its end, by a message of the schedule.
  for (const day of new Set([toDay(Date.now()), getMonthDays(month).last]))
    await rollUpDay(tenantId, day, Date.now(), createCalendar());
  await upsertTenantReplica({ tenantId, name: 'Chaos test', version: 1 });
  const over = parseMonth(getNextMonth(month)) + 3 * hourMs;
  await createMonthlyReportSchedule(
    () => over,
    generateId,
    async () => undefined,
  )();
  await runReport(tenantId, month);
}
