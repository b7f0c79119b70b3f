import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Delivery, delivery } from '@suffra/shared/deliveries';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { getNextMonth, toMonth } from '../domain/month.ts';
import { tableName } from '../env.ts';
import { deliveriesPk, retentionSeconds, toExpiresAt } from './keys.ts';
import { queryPartition, queryTable } from './queries.ts';

const deliveryRow = z.object({ report: delivery });

/** When a step, pipeline, deployment or incident started, in milliseconds since the epoch. */
const getStart = (report: Delivery): number =>
  Date.parse(report.kind === 'incident' ? report.openedAt : report.startedAt);

function getDeliveryId(report: Delivery): string {
  if (report.kind === 'incident') return report.incidentId;
  const runId = `${String(report.pipeline).padStart(8, '0')}#${report.run}`;
  if (report.kind === 'step') return `${runId}#${report.name}`;
  return report.kind === 'deployment' ? `${runId}#${report.stage}` : runId;
}

const toDeliveryRow = (report: Delivery, correlationId: string): Row => ({
  pk: deliveriesPk(toMonth(getStart(report))),
  sk: `${report.kind}#${getDeliveryId(report)}`,
  kind: 'delivery',
  report,
  correlationId,
  expiresAt: toExpiresAt(getStart(report), retentionSeconds.day),
});

/** Stores a report of the pipeline. It replaces an earlier report of the same step, pipeline, deployment or incident. */
export async function upsertDelivery(report: Delivery, correlationId: string): Promise<void> {
  const Item = toDeliveryRow(report, correlationId);
  await getDocumentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
}

/** Reads the reports of what started in `[from, to)`, in milliseconds since the epoch. */
export async function readDeliveries(from: number, to: number): Promise<Delivery[]> {
  const reports: Delivery[] = [];
  for (let month = toMonth(from); month <= toMonth(to - 1); month = getNextMonth(month))
    for await (const row of queryTable(queryPartition(deliveriesPk(month)))) {
      const { report } = deliveryRow.parse(row);
      if (getStart(report) >= from && getStart(report) < to) reports.push(report);
    }
  return reports;
}
