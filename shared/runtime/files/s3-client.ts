import { S3Client } from '@aws-sdk/client-s3';
import { limitClient } from '../client-limits.ts';

let client: S3Client | undefined;

/** Returns the S3 client of this function. It is created on first use. */
export const getS3Client = (): S3Client => {
  client ??= new S3Client({ ...limitClient('files'), forcePathStyle: true });
  return client;
};

/** The location of a file in S3. */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}
