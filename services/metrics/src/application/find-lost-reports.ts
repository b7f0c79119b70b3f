import type { Row } from '@suffra/shared/storage/read-row';
import type { SweepContext, SweepDecision } from '@suffra/shared/sweeps/sweep';
import { getReportDeadline } from '../domain/report/report.ts';
import { parseReport } from '../storage/report-row.ts';

/**
 * Decides about a report whose run is not complete in time. The stream sends the commands of a run with every change of
 * its row (streams/report-commands.ts), so moving the row in the index of the sweep sends them again.
 */
export async function decideAboutReport(row: Row, { now }: SweepContext): Promise<SweepDecision> {
  const report = parseReport(row);
  const { state, month, runId } = report;
  if (state !== 'running') return undefined;
  const dueAt = getReportDeadline(report);
  if (now < dueAt) return { dueAt };
  return { kind: 'unfinished report', ids: { month, runId }, repeat: async () => {} };
}
