import {
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { limitClient } from '../client-limits.ts';

let client: S3Client | undefined;
const getClient = (): S3Client => {
  client ??= new S3Client(limitClient('data'));
  return client;
};

/** How long the CDN and browsers cache public objects. */
const maxAgeSeconds = 3;

/** The location of a public object. Its key is its path behind the CDN, without the leading slash. */
export interface PublicObjectLocation {
  readonly bucket: string;
  readonly key: string;
}

/** Maximum number of attempts when other writers replace the object at the same time. */
const maxAttempts = 5;

/**
 * Publishes the current public state of a resource as JSON: see {@link publishDocument}.
 * @param compose reads the rows consistently and returns the JSON value, or undefined when there is nothing
 *   to publish
 * @throws after the maximum number of attempts; the message is then retried
 */
export const publishObject = (
  location: PublicObjectLocation,
  compose: () => Promise<unknown>,
): Promise<void> =>
  publishDocument(location, 'application/json', async () => {
    const value = await compose();
    return value === undefined ? undefined : JSON.stringify(value);
  });

/**
 * Publishes the current public state of a resource as a text. The ETag of the existing object is read before the rows,
 * and only that object is replaced. Of concurrent writers, the one that read the rows last wins, so an older
 * state never replaces a newer one.
 * @param compose reads the rows consistently and returns the text, or undefined when there is nothing to publish
 * @throws after the maximum number of attempts; the message is then retried
 */
export async function publishDocument(
  location: PublicObjectLocation,
  contentType: 'application/json' | 'application/manifest+json' | 'text/html; charset=utf-8',
  compose: () => Promise<string | undefined>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await replaceObject(location, contentType, await readETag(location), await compose());
    } catch (error) {
      if (!isWriteConflict(error) || attempt >= maxAttempts) throw error;
    }
  }
}

async function replaceObject(
  location: PublicObjectLocation,
  contentType: string,
  expectedETag: string | undefined,
  body: string | undefined,
): Promise<void> {
  if (body === undefined) return;
  const put = new PutObjectCommand({
    Bucket: location.bucket,
    Key: location.key,
    Body: body,
    ContentType: contentType,
    CacheControl: `public, max-age=${maxAgeSeconds}`,
    ...(expectedETag === undefined ? { IfNoneMatch: '*' } : { IfMatch: expectedETag }),
  });
  await getClient().send(put);
}

/** 412: the object is not the expected one. 409: a concurrent write is in progress. */
const isWriteConflict = (error: unknown): boolean =>
  error instanceof S3ServiceException && [409, 412].includes(error.$metadata.httpStatusCode ?? 0);

/** Reads the ETag of the object, or undefined when it does not exist. */
async function readETag({ bucket, key }: PublicObjectLocation): Promise<string | undefined> {
  try {
    return (await getClient().send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
