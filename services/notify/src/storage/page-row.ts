import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import type { PageResult } from '../domain/fan-out-progress.ts';
import {
  fanOutPagesPk,
  type Key,
  pageBucketPrefix,
  parseJobId,
  parsePageBucket,
  parseTenantId,
  retentionSeconds,
  toExpiresAt,
} from './keys.ts';

/** The key of a page of a fan-out job. */
export interface PageKey {
  readonly tenantId: string;
  readonly jobId: string;
  readonly bucket: number;
  /** The last voter of the previous page (empty on the first page), or the number of the page if ballot made the pages. */
  readonly cursor: string;
}

/** The job that a page belongs to. */
export interface PageContext {
  readonly jobKind: 'reminder' | 'alert' | 'update' | 'count' | 'cancellation' | 'early-end';
  readonly correlationId: string;
  /** When the page was processed, in milliseconds since the epoch. */
  readonly now: number;
}

const pageResult = z.object({
  reached: z.int(),
  isLast: z.boolean(),
  lastVoterId: z.optional(z.string()),
  pageCount: z.optional(z.int()),
});
const pageRow = z.extend(pageResult, {
  pk: z.string(),
  sk: z.string(),
  jobKind: z.string(),
  correlationId: z.string(),
});

export const pageKey = ({ tenantId, jobId, bucket, cursor }: PageKey): Key => ({
  pk: fanOutPagesPk(tenantId, jobId),
  sk: pageBucketPrefix(bucket) + cursor,
});

export const toPageRow = (
  key: PageKey,
  result: PageResult,
  { jobKind, correlationId, now }: PageContext,
): Row => ({
  ...pageKey(key),
  kind: 'page',
  jobKind,
  ...result,
  expiresAt: toExpiresAt(now, retentionSeconds.page),
  correlationId,
});

export const parsePageResult = (row: Row): PageResult => pageResult.parse(row);

/** A page with its job, and an id of the page that is unique within the tenant. */
export function parsePageRow(row: Row) {
  const { pk, sk, jobKind, correlationId, ...result } = pageRow.parse(row);
  const jobId = parseJobId(pk);
  return {
    ...result,
    tenantId: parseTenantId(pk),
    jobId,
    jobKind,
    bucket: parsePageBucket(sk),
    pageId: `${jobId}#${sk}`,
    correlationId,
  };
}
