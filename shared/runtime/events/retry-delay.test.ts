import { expect } from 'chai';
import fc from 'fast-check';
import { propertyRuns } from '../../test-support/property-runs.ts';
import {
  computeMinRetrySeconds,
  computeRetryDelaySeconds,
  maxInteractiveDelaySeconds,
  maxJobDelaySeconds,
} from './retry-delay.ts';

const listDelays = (random: number, maxDelaySeconds: number) =>
  Array.from({ length: 8 }, (_, i) => computeRetryDelaySeconds(i + 1, maxDelaySeconds, random));

describe('the pause before a failed message is tried again', () => {
  it('doubles with each receive, up to its maximum', () => {
    expect(listDelays(0, maxInteractiveDelaySeconds)).to.deep.equal([1, 2, 4, 8, 15, 15, 15, 15]);
    expect(listDelays(0.999, maxInteractiveDelaySeconds)).to.deep.equal([2, 4, 8, 16, 30, 30, 30, 30]);
    expect(listDelays(0, maxJobDelaySeconds)).to.deep.equal([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(listDelays(0.999, maxJobDelaySeconds)).to.deep.equal([2, 4, 8, 16, 32, 64, 120, 120]);
  });

  it('is a whole number of seconds between half of its longest value and that value, whatever is drawn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 2, max: 600 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (receiveCount, maxDelaySeconds, random) => {
          const delay = computeRetryDelaySeconds(receiveCount, maxDelaySeconds, random);
          expect(delay).to.satisfy(Number.isInteger).and.to.be.within(1, maxDelaySeconds);
          expect(delay).to.be.at.least(computeRetryDelaySeconds(receiveCount, maxDelaySeconds, 0));
        },
      ),
      propertyRuns(200),
    );
  });

  it('lasts in sum at least as long as computed, whatever is drawn', () => {
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(maxInteractiveDelaySeconds, maxJobDelaySeconds),
        fc.array(draw, { minLength: 1, maxLength: 100 }),
        (maxDelaySeconds, draws) => {
          const seconds = draws.reduce(
            (sum, random, i) => sum + computeRetryDelaySeconds(i + 1, maxDelaySeconds, random),
            0,
          );
          expect(seconds).to.be.at.least(computeMinRetrySeconds(draws.length + 1, maxDelaySeconds));
        },
      ),
      propertyRuns(200),
    );
  });

  it('has no pause after the last receive', () => {
    expect(computeMinRetrySeconds(1, maxJobDelaySeconds)).to.equal(0);
    expect(computeMinRetrySeconds(3, maxJobDelaySeconds)).to.equal(1 + 2);
  });
});
