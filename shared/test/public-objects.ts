import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/**
 * Everything that lies in a bucket and whose key has a part: key, bytes as they are, and what S3 keeps beside them.
 * @returns a text an object
 */
export async function objectsIn(Bucket: string, part: string, s3 = new S3Client({})): Promise<string[]> {
  const found: string[] = [];
  let from: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await s3.send(
      new ListObjectsV2Command({ Bucket, ContinuationToken: from }),
    );
    for (const { Key = '' } of Contents.filter((each) => each.Key?.includes(part))) {
      const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []).toString('latin1');
      found.push([Key, bytes, JSON.stringify(Metadata ?? {})].join('\n'));
    }
    from = NextContinuationToken;
  } while (from !== undefined);
  return found;
}

/** Which of these words stand anywhere in texts, in whatever case. */
export function wordsIn(texts: readonly string[], words: readonly string[]): string[] {
  const all = texts.join('\n').toLowerCase();
  return words.filter((word) => all.includes(word.toLowerCase()));
}
