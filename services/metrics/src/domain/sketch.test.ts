import { expect } from 'chai';
import fc from 'fast-check';
import { addDuration, addSketch, computeQuantiles, countDurations, type Sketch } from './sketch.ts';

const createSketch = (durations: readonly number[]): Sketch => {
  const sketch: Sketch = new Map();
  for (const duration of durations) addDuration(sketch, duration);
  return sketch;
};

describe('a sketch', () => {
  it('has no quantiles without durations', () => {
    expect(computeQuantiles(new Map())).to.equal(undefined);
    expect(countDurations(new Map())).to.equal(0);
  });

  it('estimates quantiles within 1 %', () => {
    const sketch = createSketch(Array.from({ length: 1_000 }, (_, i) => i + 1));
    const { p50 = 0, p95 = 0, p99 = 0 } = computeQuantiles(sketch) ?? {};
    expect(p50).to.be.closeTo(500, 6);
    expect(p95).to.be.closeTo(950, 10.5);
    expect(p99).to.be.closeTo(990, 11);
    expect(countDurations(sketch)).to.equal(1_000);
  });

  it('rounds quantiles to two decimal places', () => {
    const { p50 = 0 } = computeQuantiles(createSketch([12.3456])) ?? {};
    expect(p50).to.equal(Math.round(p50 * 100) / 100);
    expect(p50).to.be.closeTo(12.35, 0.13);
  });

  it('counts a duration of zero as the shortest one', () => {
    expect(createSketch([0])).to.deep.equal(createSketch([0.01]));
  });

  it('is the same whether durations or sketches are added', () => {
    const durations = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(durations, durations, (some, others) => {
        const merged = createSketch(some);
        addSketch(merged, createSketch(others));
        const byIndex = (sketch: Sketch) => [...sketch].sort(([one], [other]) => one - other);
        expect(byIndex(merged)).to.deep.equal(byIndex(createSketch([...some, ...others])));
      }),
    );
  });
});
