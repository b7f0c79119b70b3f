import {
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

let client: S3Client | undefined;
const s3 = (): S3Client => {
  client ??= new S3Client({});
  return client;
};

/** How long the CDN and browsers keep what is public, in seconds: so old may it be on a page. */
const freshFor = 3;

/** Where something public is kept; its key is its path behind the CDN, without the first slash. */
export interface PublicPlace {
  readonly bucket: string;
  readonly key: string;
}

/** How often it is tried when others put at the same time. */
const attempts = 5;

/**
 * Puts what everybody may read of something to where the CDN takes it, as it stands now. What was put is looked at before
 * the rows are read, and only that is replaced: whoever reads the rows later has the last word, however many put at the
 * same time, so that an older state can never stay over a newer one.
 * @param compose reads the rows, consistently, and makes the JSON of them; undefined when there is nothing to show
 * @throws when again and again another put came between: the message comes again
 */
export async function putPublic(place: PublicPlace, compose: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await putOver(place, await tagOf(place), await compose());
    } catch (error) {
      if (!cameBetween(error) || attempt >= attempts) throw error;
    }
  }
}

async function putOver(place: PublicPlace, known: string | undefined, body: unknown): Promise<void> {
  if (body === undefined) return;
  const put = new PutObjectCommand({
    Bucket: place.bucket,
    Key: place.key,
    Body: JSON.stringify(body),
    ContentType: 'application/json',
    CacheControl: `public, max-age=${freshFor}`,
    ...(known === undefined ? { IfNoneMatch: '*' } : { IfMatch: known }),
  });
  await s3().send(put);
}

/** 412: another is there than was seen; 409: another was put at this moment. */
const cameBetween = (error: unknown): boolean =>
  error instanceof S3ServiceException && [409, 412].includes(error.$metadata.httpStatusCode ?? 0);

/** The tag of what is there; undefined when nothing is. */
async function tagOf({ bucket, key }: PublicPlace): Promise<string | undefined> {
  try {
    return (await s3().send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
