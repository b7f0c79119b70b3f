import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { getS3Client, type S3Location } from './s3-client.ts';

/** A file that is uploaded while it is written. Writes wait for the upload, so memory use stays flat. */
export interface FileUpload {
  write(text: string): Promise<void>;
  /** Completes the upload. @throws when the file could not be stored */
  end(): Promise<void>;
  /** Aborts the upload. An existing file under the same key stays unchanged. */
  giveUp(): Promise<void>;
}

/** Content types by kind of file. */
const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  /** For spreadsheets of regions with a decimal comma. */
  'semicolon.csv': 'text/csv; charset=utf-8',
  json: 'application/json',
};
/** The kinds of files that are offered for download, which are also the extensions of their names. */
export type FileKind = keyof typeof contentTypes;

/** Starts an upload. The file appears complete when the upload ends, or not at all. */
export function startFileUpload({ bucket, key }: S3Location, kind: FileKind): FileUpload {
  const body = new PassThrough({ highWaterMark: 1_048_576 });
  const params = { Bucket: bucket, Key: key, ContentType: contentTypes[kind], Body: body };
  const upload = new Upload({ client: getS3Client(), params }).done();
  // Called on failure, and before the end by writes that wait for buffer space.
  upload.catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
  body.on('error', () => undefined);
  return {
    write: async (text) => {
      if (body.write(text)) return;
      await once(body, 'drain');
    },
    end: async () => {
      body.end();
      await upload;
    },
    giveUp: async () => {
      body.destroy(new Error('the upload was aborted'));
      await upload.catch(() => undefined);
    },
  };
}

/**
 * Writes files that belong together and completes their uploads.
 * @throws when anything fails; uploads that are not complete are then aborted
 */
export async function completeUploads<T>(files: readonly FileUpload[], write: () => Promise<T>): Promise<T> {
  try {
    const outcome = await write();
    await Promise.all(files.map((file) => file.end()));
    return outcome;
  } catch (error) {
    await Promise.all(files.map((file) => file.giveUp()));
    throw error;
  }
}
