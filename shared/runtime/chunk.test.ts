import { expect } from 'chai';
import { chunk } from './chunk.ts';

describe('chunk', () => {
  it('keeps the order and puts what is left into the last part', () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).to.deep.equal([[1, 2], [3, 4], [5]]);
  });

  it('returns full parts only when the size divides the length', () => {
    expect(chunk(['a', 'b', 'c', 'd'], 2)).to.deep.equal([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('returns no parts for an empty list', () => {
    expect(chunk([], 10)).to.deep.equal([]);
  });

  it('rejects sizes that would never end or lose items', () => {
    for (const size of [0, -1, 1.5, Number.NaN]) expect(() => chunk([1], size)).to.throw(RangeError);
  });
});
