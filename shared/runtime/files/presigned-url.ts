import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { getS3Client, type S3Location } from './s3-client.ts';

/** How long a presigned URL is valid. */
const expiresInSeconds = 300;

/** Creates a short-lived URL for downloading a file. Browsers save it under the last part of its key. */
export function createPresignedUrl({ bucket, key }: S3Location): Promise<string> {
  const get = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentDisposition: `attachment; filename="${key.slice(key.lastIndexOf('/') + 1)}"`,
  });
  return getSignedUrl(getS3Client(), get, { expiresIn: expiresInSeconds });
}
