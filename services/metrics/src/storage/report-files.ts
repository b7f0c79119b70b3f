import type { S3Location } from '@suffra/shared/files/s3-client';
import { type FileKind, type FileUpload, startFileUpload } from '@suffra/shared/files/upload-files';
import type { ReportRun } from '../domain/report/report.ts';
import { reportBucket } from '../env.ts';

/** The files of a report. */
export type ReportFiles = Readonly<Record<FileKind, FileUpload>>;

/** Starts to upload the files of a report. A file appears when its upload is completed, or not at all. */
export const startReportFiles = ({ tenantId, month }: ReportRun): ReportFiles => ({
  csv: startFileUpload(getReportFile(tenantId, month, 'csv'), 'csv'),
  'semicolon.csv': startFileUpload(getReportFile(tenantId, month, 'semicolon.csv'), 'semicolon.csv'),
  json: startFileUpload(getReportFile(tenantId, month, 'json'), 'json'),
});

/** The location of a file of a monthly report. All runs of the report write the same file. */
export const getReportFile = (tenantId: string, month: string, kind: FileKind): S3Location => ({
  bucket: reportBucket().METRICS_REPORTS_BUCKET,
  key: `${tenantId}/${month}/suffra-${tenantId}-${month}.${kind}`,
});
