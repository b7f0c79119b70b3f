import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/**
 * Reads all objects of a bucket whose key contains a text: key, bytes and metadata.
 * @returns one text per object
 */
export async function readPublicObjects(
  Bucket: string,
  keyPart: string,
  s3 = new S3Client({}),
): Promise<string[]> {
  const objects: string[] = [];
  let continuationToken: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await s3.send(
      new ListObjectsV2Command({ Bucket, ContinuationToken: continuationToken }),
    );
    for (const { Key = '' } of Contents.filter((content) => content.Key?.includes(keyPart))) {
      const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []).toString('latin1');
      objects.push([Key, bytes, JSON.stringify(Metadata ?? {})].join('\n'));
    }
    continuationToken = NextContinuationToken;
  } while (continuationToken !== undefined);
  return objects;
}

/** Returns the search terms that occur in any of the texts, ignoring case. */
export function findSearchTerms(texts: readonly string[], searchTerms: readonly string[]): string[] {
  const text = texts.join('\n').toLowerCase();
  return searchTerms.filter((searchTerm) => text.includes(searchTerm.toLowerCase()));
}
