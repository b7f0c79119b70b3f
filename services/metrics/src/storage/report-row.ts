import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type Report, report } from '../domain/report/report.ts';
import { type Key, parsePk, reportsPk } from './keys.ts';

export const reportKind = 'report';

const reportRow = z.extend(report, {
  pk: z.string(),
  kind: z.literal(reportKind),
  correlationId: z.string(),
  recipients: z.optional(z.array(z.string())),
});

export const reportKey = (tenantId: string, month: string): Key => ({ pk: reportsPk(tenantId), sk: month });

export const parseReport = (row: Row): Report => report.parse(row);

/** The row of a report as the stream reads it, with the voter ids of admins to notify; undefined for other rows. */
export function parseReportRow(row: Row | undefined) {
  const parsed = reportRow.safeParse(row);
  if (!parsed.success) return undefined;
  const { pk, ...data } = parsed.data;
  return { ...data, tenantId: parsePk(pk).tenantId };
}
