import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { hashedFileCacheControl, isHashedFile } from './hashed-files.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Returns the headers of a file. Files with a content hash are cached forever. All others are revalidated on each request (CloudFront caches them for a second), so that a release needs no invalidation.
 * @param key the path in the bucket
 */
export function getFileHeaders(key: string): { ContentType: string; CacheControl: string } {
  const ContentType = types[extname(key)];
  if (ContentType === undefined) throw new Error(`cdn/upload.ts knows no content type for ${key}`);
  if (isHashedFile(key)) return { ContentType, CacheControl: hashedFileCacheControl };
  // Other sites link to it, so its name has no content hash: an old version can be served for five minutes.
  if (key.startsWith('widget/'))
    return { ContentType, CacheControl: 'public, max-age=300, stale-while-revalidate=86400' };
  return { ContentType, CacheControl: 'no-cache' };
}

/**
 * Sorts files for upload: hashed assets first, then the document that refers to them, so that no one is sent to a
 * missing file; the service worker, which caches both, last.
 */
export const sortForUpload = (keys: readonly string[]): string[] => {
  const rank = (key: string) => (isHashedFile(key) ? 0 : key === 'sw.js' ? 3 : key.endsWith('.html') ? 2 : 1);
  return [...keys].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
};

/**
 * Uploads a built client. It deletes nothing, so that pages opened before the release still load their files.
 * @param where the region, and for a local engine its endpoint
 * @returns the number of uploaded files and of assets that already existed
 */
export async function upload(
  folder: string,
  bucket: string,
  where: S3ClientConfig,
): Promise<{ uploaded: number; skipped: number }> {
  const s3 = new S3Client(where);
  let uploaded = 0;
  let skipped = 0;
  for (const key of sortForUpload(await listFiles(folder))) {
    if (isHashedFile(key) && (await objectExists(s3, bucket, key))) {
      skipped += 1;
      continue;
    }
    const Body = await readFile(join(folder, key));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ...getFileHeaders(key) }));
    uploaded += 1;
  }
  return { uploaded, skipped };
}

/** Reads the bucket name from the outputs of a stack. */
export async function readBucketName(stack: string, where: { region: string }): Promise<string> {
  const client = new CloudFormationClient(where);
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const found = Stacks[0]?.Outputs?.find((output) => output.OutputKey === 'Bucket')?.OutputValue;
  if (found === undefined) throw new Error(`The stack ${stack} names no bucket.`);
  return found;
}

/** Lists the files of a built client. The folder `.vite` describes the build and is not part of it. */
async function listFiles(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith(`${sep}.vite`))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    );
}

async function objectExists(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
