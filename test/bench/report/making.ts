import { newMonth } from '../../../services/metrics/src/on/new-month.ts';
import { finishReport } from '../../../services/metrics/src/report/report.ts';
import { handler as startReports } from '../../../services/metrics/src/report-stream.ts';
import type { Making } from '../../../services/metrics/src/table/report-parts.ts';
import { readReport } from '../../../services/metrics/src/table/reports.ts';
import { keepTenant } from '../../../services/metrics/src/table/tenants.ts';
import { systemIds } from '../../../shared/src/ids.ts';
import { openStream } from '../../../shared/test/stream.ts';
import type { Child } from '../child.ts';
import { median } from '../timing.ts';
import { mortal, steady, workThrough } from '../workers.ts';
import { month } from './history.ts';
import { askChore, type Worked } from './worker-answers.ts';

/** When the month is over and its last day made. */
const over = Date.parse('2026-04-01T02:50:00.000Z');

/** How a report was made. */
export interface Made {
  readonly of: Making;
  /** Milliseconds from the begin to ready. */
  readonly took: number;
  readonly killed: number;
  readonly parts: readonly Worked[];
  readonly finishes: readonly Worked[];
}

/** Has a tenant's report made as it is made each month: by the timer's function, the stream's and that of the queue. */
export async function makeReport(tenantId: string, hire: () => Child): Promise<Made> {
  await keepTenant({ tenantId, name: 'Many pages', version: 1 });
  const stream = await openStream(process.env.METRICS_TABLE ?? '');
  const began = performance.now();
  await newMonth(
    () => over,
    systemIds,
    async () => undefined,
  )();
  await startReports(await stream.next(tenantId));
  const parts: Worked[] = [];
  const finishes: Worked[] = [];
  let killed = 0;
  const note = (how: Worked, body: string) =>
    void (body.includes(`"${finishReport.type}"`) ? finishes : parts).push(how);
  const dying = mortal(
    hire,
    askChore,
    () => 2 * median(parts.map(({ took }) => took)),
    () => {
      killed += 1;
    },
    note,
  );
  await workThrough('METRICS_CHORES', [steady(hire(), askChore, note), dying], async () => {
    return (await readReport(tenantId, month))?.state === 'ready';
  });
  const making = (await readReport(tenantId, month))?.making ?? '';
  return { of: { tenantId, month, making }, took: performance.now() - began, killed, parts, finishes };
}
