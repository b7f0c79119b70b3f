import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import { parseMonth } from '../domain/month.ts';
import { type CompletedReport, getReportDeadline, type Report } from '../domain/report/report.ts';
import { tableName } from '../env.ts';
import { reportsPk, retentionSeconds, toExpiresAt } from './keys.ts';
import { readTableRow } from './read-table-row.ts';
import { parseReport, reportKey, reportKind } from './report-row.ts';

/** Reads a tenant's report of a month, consistently; undefined if it was never started. */
export async function readReport(tenantId: string, month: string): Promise<Report | undefined> {
  const row = await readTableRow(reportKey(tenantId, month));
  return row && parseReport(row);
}

/** Reads a tenant's reports, the newest month first. The limit of 100 is above the retention. */
export async function readReports(tenantId: string): Promise<Report[]> {
  const { Items = [] } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableName().METRICS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': reportsPk(tenantId) },
      ScanIndexForward: false,
      Limit: 100,
    }),
  );
  return Items.map(parseReport);
}

/**
 * Starts a run of a report. An earlier report stays readable until the run is complete. If two runs are started, the later one counts.
 * The stream enqueues its partitions.
 * @returns false when a later run was started
 */
export const startReport = (
  tenantId: string,
  { month, runId, startedAt, bills }: Omit<Report, 'ready' | 'state'>,
  correlationId: string,
): Promise<boolean> =>
  updateReport(
    tenantId,
    month,
    {
      ...{ state: 'running', runId, startedAt, bills, correlationId },
      ...toDueAttributes(reportKey(tenantId, month), getReportDeadline({ startedAt })),
    },
    { expression: 'attribute_not_exists(pk) OR runId < :runId', values: { ':runId': runId } },
  );

/**
 * Stores the result of a run.
 * @param recipients voter ids of admins to notify; the stream sends the message
 * @returns false when another run was started since, or this one is already complete
 */
export const completeReport = (
  tenantId: string,
  { month, runId }: Pick<Report, 'month' | 'runId'>,
  ready: CompletedReport,
  recipients: readonly string[],
  correlationId: string,
): Promise<boolean> =>
  updateReport(
    tenantId,
    month,
    { state: 'ready', ready, recipients, correlationId },
    {
      expression: 'runId = :runId AND #state = :running',
      values: { ':runId': runId, ':running': 'running' },
    },
  );

async function updateReport(
  tenantId: string,
  month: string,
  changes: Row,
  condition: { expression: string; values: Row },
): Promise<boolean> {
  const attributes = {
    kind: reportKind,
    month,
    ...changes,
    expiresAt: toExpiresAt(parseMonth(month), retentionSeconds.report),
  };
  const names = Object.keys(attributes);
  const update = new UpdateCommand({
    TableName: tableName().METRICS_TABLE,
    Key: reportKey(tenantId, month),
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}${
      changes.dueAt === undefined ? ' REMOVE dueShard, dueAt' : ''
    }`,
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
      ...condition.values,
    },
  });
  return (await writeConditionally(() => getDocumentClient().send(update))).done;
}
