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
 * The headers of a file. Vite names what it puts into `assets/` by its content: that never changes. All else is asked
 * for anew each time (CloudFront keeps it for a second), so that a release needs no invalidation.
 * @param key the path in the bucket
 */
export function headersOf(key: string): { ContentType: string; CacheControl: string } {
  const ContentType = types[extname(key)];
  if (ContentType === undefined) throw new Error(`cdn/upload.ts knows no content type for ${key}`);
  if (key.startsWith('assets/')) return { ContentType, CacheControl: 'public, max-age=31536000, immutable' };
  // Its address stands in pages of others, so it can't be named by its content: an old one goes on for five minutes.
  if (key.startsWith('widget/'))
    return { ContentType, CacheControl: 'public, max-age=300, stale-while-revalidate=86400' };
  return { ContentType, CacheControl: 'no-cache' };
}

/**
 * The order of a release: what is named by its content first, the document that names it after, so that at no moment
 * anybody is sent to a file that is not there yet; the service worker, which takes both to a device, last.
 */
export const inOrder = (keys: readonly string[]): string[] => {
  const rank = (key: string) =>
    key.startsWith('assets/') ? 0 : key === 'sw.js' ? 3 : key.endsWith('.html') ? 2 : 1;
  return [...keys].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
};

/**
 * Uploads a built client. Nothing is deleted: a page that was opened before still loads its parts.
 * @param where the region, and for a local engine its endpoint
 * @returns how many files were uploaded, and how many hashed ones were there already
 */
export async function upload(
  folder: string,
  bucket: string,
  where: S3ClientConfig,
): Promise<{ uploaded: number; kept: number }> {
  const s3 = new S3Client(where);
  let uploaded = 0;
  let kept = 0;
  for (const key of inOrder(await filesIn(folder))) {
    if (key.startsWith('assets/') && (await isThere(s3, bucket, key))) {
      kept += 1;
      continue;
    }
    const Body = await readFile(join(folder, key));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ...headersOf(key) }));
    uploaded += 1;
  }
  return { uploaded, kept };
}

/** The bucket of a stack, by the output of its name. */
export async function bucketOf(stack: string, where: { region: string }): Promise<string> {
  const client = new CloudFormationClient(where);
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const found = Stacks[0]?.Outputs?.find((each) => each.OutputKey === 'Bucket')?.OutputValue;
  if (found === undefined) throw new Error(`The stack ${stack} names no bucket.`);
  return found;
}

async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((each) => each.isFile())
    .map((each) =>
      join(each.parentPath, each.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    );
}

async function isThere(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
