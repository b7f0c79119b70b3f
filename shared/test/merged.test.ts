import { expect } from 'chai';
import * as fc from 'fast-check';
import { merged } from '../src/merged.ts';

async function* given<T>(all: readonly T[], asked: () => void): AsyncGenerator<T> {
  for (const each of all) {
    asked();
    yield each;
  }
}

describe('sequences that are merged', () => {
  it('give all their elements in order, as sorting all of them does, and hold one of each', async () => {
    const sequences = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), {
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        let asked = 0;
        const sorted = all.map((each) =>
          given(
            each.toSorted((one, other) => one - other),
            () => (asked += 1),
          ),
        );
        const got: number[] = [];
        for await (const each of merged(sorted, (one, other) => one < other)) {
          got.push(each);
          expect(asked).to.be.at.most(got.length - 1 + all.length);
        }
        expect(got).to.deep.equal(all.flat().sort((one, other) => one - other));
      }),
    );
  });
});
