import type { FilePlace } from '@suffra/shared/files/s3';
import type { FileKind } from '@suffra/shared/files/write-file';
import { exportFiles } from '../env.ts';
import type { Making } from './keys.ts';

/** Where a file of a making is: a making that came to nothing leaves its own behind, which nobody is led to. */
export const exportFile = ({ tenantId, votingId, making }: Making, kind: FileKind): FilePlace => ({
  bucket: exportFiles().BALLOT_EXPORTS,
  key: `${tenantId}/${votingId}/${making}/ballots-${votingId}.${kind}`,
});
