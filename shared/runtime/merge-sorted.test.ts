import { expect } from 'chai';
import * as fc from 'fast-check';
import { mergeSorted } from './merge-sorted.ts';

async function* yieldAndCount<T>(all: readonly T[], onRead: () => void): AsyncGenerator<T> {
  for (const value of all) {
    onRead();
    yield value;
  }
}

describe('mergeSorted', () => {
  it('returns all elements in sorted order and buffers one element of each sequence', async () => {
    const sequences = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), {
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        let readCount = 0;
        const sorted = all.map((values) =>
          yieldAndCount(
            values.toSorted((one, other) => one - other),
            () => (readCount += 1),
          ),
        );
        const merged: number[] = [];
        for await (const number of mergeSorted(sorted, (one, other) => one < other)) {
          merged.push(number);
          expect(readCount).to.be.at.most(merged.length - 1 + all.length);
        }
        expect(merged).to.deep.equal(all.flat().sort((one, other) => one - other));
      }),
    );
  });
});
