import { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

/** The S3 client of this function, made on first use and kept for its life. */
export const s3 = (): S3Client => {
  client ??= new S3Client({ forcePathStyle: true });
  return client;
};

/** A file for people: which bucket holds it, and by what name. */
export interface FilePlace {
  readonly bucket: string;
  readonly key: string;
}
