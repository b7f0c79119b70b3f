import type { FilePlace } from '@suffra/shared/files/s3';
import { type File, writeFile } from '@suffra/shared/files/write-file';
import { reportFiles } from '../env.ts';
import type { Making } from './report-parts.ts';

type Kind = 'csv' | 'json';

/** The files of a report. */
export type ReportFiles = Readonly<Record<Kind, File>>;

/** Begins the files of a report: each stands whole when it is ended, or not at all. */
export const startFiles = ({ tenantId, month }: Making): ReportFiles => ({
  csv: writeFile(fileOf(tenantId, month, 'csv'), 'text/csv; charset=utf-8'),
  json: writeFile(fileOf(tenantId, month, 'json'), 'application/json'),
});

/** Where a tenant's file of a month is: every making of the report puts the same one. */
export const fileOf = (tenantId: string, month: string, kind: Kind): FilePlace => ({
  bucket: reportFiles().METRICS_REPORTS,
  key: `${tenantId}/${month}/suffra-${tenantId}-${month}.${kind}`,
});
