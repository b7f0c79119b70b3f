import type { S3Location } from '@suffra/shared/files/s3-client';
import type { FileKind } from '@suffra/shared/files/upload-files';
import type { ExportRun } from '../domain/ballots-export.ts';
import { exportsBucketEnv } from '../env.ts';

/** Returns the location of a run's file. Files of a run that failed stay until they expire; no response links to them. */
export const toExportFileLocation = (
  { tenantId, votingId, runId }: ExportRun,
  kind: FileKind,
): S3Location => ({
  bucket: exportsBucketEnv().BALLOT_EXPORTS_BUCKET,
  key: `${tenantId}/${votingId}/${runId}/ballots-${votingId}.${kind}`,
});
