import type { FilePlace } from '@suffra/shared/files/s3';
import { type File, type FileKind, writeFile } from '@suffra/shared/files/write-file';
import { reportFiles } from '../env.ts';
import type { Making } from './report-parts.ts';

/** The files of a report. */
export type ReportFiles = Readonly<Record<FileKind, File>>;

/** Begins the files of a report: each stands whole when it is ended, or not at all. */
export const startFiles = ({ tenantId, month }: Making): ReportFiles => ({
  csv: writeFile(fileOf(tenantId, month, 'csv'), 'csv'),
  json: writeFile(fileOf(tenantId, month, 'json'), 'json'),
});

/** Where a tenant's file of a month is: every making of the report puts the same one. */
export const fileOf = (tenantId: string, month: string, kind: FileKind): FilePlace => ({
  bucket: reportFiles().METRICS_REPORTS,
  key: `${tenantId}/${month}/suffra-${tenantId}-${month}.${kind}`,
});
