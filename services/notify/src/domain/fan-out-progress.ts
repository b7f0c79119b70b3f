/** A page that was processed. */
export interface PageResult {
  /** Number of recipients it reached, or would reach if they are only counted. */
  readonly reached: number;
  /** Whether it is the last page of its bucket. */
  readonly isLast: boolean;
  /** The voter at which the page ends; absent when no page follows. */
  readonly lastVoterId?: string | undefined;
  /**
   * The number of pages of the bucket; only on the last of pages that ballot has numbered, which arrive in any order.
   * Pages of a chain are processed one after the other.
   */
  readonly pageCount?: number | undefined;
}

/** The progress of a fan-out job. */
export interface FanOutProgress {
  readonly reached: number;
  /** Number of buckets in which every page was processed. */
  readonly completedBuckets: number;
}

/** Sums up the processed pages of a job. */
export function computeFanOutProgress(
  pages: Iterable<PageResult & { readonly bucket: number }>,
): FanOutProgress {
  let reached = 0;
  const buckets = new Map<number, { processed: number; pageCount: number | undefined }>();
  for (const page of pages) {
    reached += page.reached;
    const processed = (buckets.get(page.bucket)?.processed ?? 0) + 1;
    // The last page of a chain is processed after all others of its bucket.
    const pageCount = page.isLast ? (page.pageCount ?? processed) : buckets.get(page.bucket)?.pageCount;
    buckets.set(page.bucket, { processed, pageCount });
  }
  const completed = [...buckets.values()].filter(
    ({ processed, pageCount }) => pageCount !== undefined && processed >= pageCount,
  );
  return { reached, completedBuckets: completed.length };
}
