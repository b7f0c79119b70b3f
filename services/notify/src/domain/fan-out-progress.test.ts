import { expect } from 'chai';
import { computeFanOutProgress } from './fan-out-progress.ts';

const createChainedPage = (bucket: number, reached: number, isLast: boolean) => ({ bucket, reached, isLast });
const createNumberedPage = (bucket: number, reached: number, pageCount?: number) => ({
  bucket,
  reached,
  isLast: pageCount !== undefined,
  pageCount,
});

describe('computeFanOutProgress', () => {
  it('returns zero for a job without pages', () => {
    expect(computeFanOutProgress([])).to.deep.equal({ reached: 0, completedBuckets: 0 });
  });

  it('adds up the recipients of all pages and counts the buckets whose last page was processed', () => {
    const pages = [
      createChainedPage(0, 5, false),
      createChainedPage(0, 2, true),
      createChainedPage(1, 4, false),
      createChainedPage(2, 0, true),
    ];
    expect(computeFanOutProgress(pages)).to.deep.equal({ reached: 11, completedBuckets: 2 });
  });

  it('counts a bucket of numbered pages only when every page was processed, in any order', () => {
    const last = createNumberedPage(0, 1, 3);
    expect(computeFanOutProgress([last]).completedBuckets).to.equal(0);
    expect(computeFanOutProgress([createNumberedPage(0, 1), last]).completedBuckets).to.equal(0);
    const all = [createNumberedPage(0, 1), last, createNumberedPage(0, 1)];
    for (const pages of [all, [...all].reverse(), [last, createNumberedPage(0, 1), createNumberedPage(0, 1)]])
      expect(computeFanOutProgress(pages)).to.deep.equal({ reached: 3, completedBuckets: 1 });
  });

  it('keeps buckets apart', () => {
    const pages = [createNumberedPage(0, 1, 2), createNumberedPage(1, 1)];
    expect(computeFanOutProgress(pages).completedBuckets).to.equal(0);
  });
});
