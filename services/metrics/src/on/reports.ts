import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand } from '@suffra/shared/events/send';
import { reportChores } from '../env.ts';
import { putTogether } from '../report/put-together.ts';
import { finishReport, makePart } from '../report/report.ts';
import { workOutPart } from '../report/work-out-part.ts';
import { buckets } from '../series.ts';
import { readAdmins } from '../table/admins.ts';
import { putPart, readNotes } from '../table/report-parts.ts';
import { finishedReport, readReport } from '../table/reports.ts';

/**
 * Makes the function that makes reports: part by part, so that a tenant with 100,000 accounts is 64 small pieces of work; the
 * last part to be noted has the whole put together. What a later making has overtaken is left. Everything may come twice:
 * parts and files are the same whenever they are made of the same days, and the report is told as ready once.
 * @param clock the server's clock
 */
export const reports = (clock: Clock): QueueHandler =>
  consumer(
    on(makePart, async ({ tenantId, correlationId, data: { month, making, bucket } }) => {
      const report = await readReport(tenantId, month);
      if (report?.making !== making || report.state === 'ready') return;
      const of = { tenantId, month, making };
      const { lines, note } = await workOutPart(tenantId, report, bucket);
      await putPart(of, bucket, lines, note, clock());
      if ((await readNotes(of)).length < buckets) return;
      const said = say(finishReport, {
        tenantId,
        correlationId,
        time: toInstant(clock()),
        data: { month, making },
      });
      await sendCommand(reportChores().METRICS_CHORES, enveloped(`${making}.finish`, said));
    }),
    on(finishReport, async ({ tenantId, correlationId, data: { month, making } }) => {
      const report = await readReport(tenantId, month);
      if (report?.making !== making || report.state === 'ready') return;
      const of = { tenantId, month, making };
      const made = await putTogether(of, report, await readNotes(of));
      // Whoever has it made again knows: told are the admins of a month that was not there before.
      const tell = report.ready === undefined ? await readAdmins(tenantId) : [];
      await finishedReport(tenantId, report, { ...made, making, madeAt: clock() }, tell, correlationId);
    }),
  );

export const handler = reports(systemClock);
