import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type FilePlace, s3 } from './s3.ts';

/** How long a signed address is good for, seconds. */
const lasts = 300;

/** A short-lived address from which a file can be fetched: a browser keeps it under the last part of its name. */
export function signedAddress({ bucket, key }: FilePlace): Promise<string> {
  const get = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentDisposition: `attachment; filename="${key.slice(key.lastIndexOf('/') + 1)}"`,
  });
  return getSignedUrl(s3(), get, { expiresIn: lasts });
}
