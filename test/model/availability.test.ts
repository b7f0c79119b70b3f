import { expect } from 'chai';
import {
  budgetSeconds,
  computeMaxTakeover,
  computeReleaseCost,
  computeUnavailability,
  monthSeconds,
  multiplyAvailability,
  oneRegion,
} from './availability.ts';
import { simulateOutages } from './outages.ts';
import { createRandom } from './random.ts';

const region = { availability: oneRegion, outageSeconds: 3600 };

describe('availability model', () => {
  it('has a budget of 25.92 s per month, and one region uses 26 minutes', () => {
    expect(budgetSeconds).to.be.closeTo(25.92, 1e-6);
    expect(multiplyAvailability([0.5, 0.5])).to.equal(0.25);
    expect(((1 - oneRegion) * monthSeconds) / 60).to.be.closeTo(25.9, 0.1);
  });

  it('lies between the outage of both regions for an instant takeover and of one region for none', () => {
    const down = 1 - oneRegion;
    expect(computeUnavailability('home region', region, 0)).to.be.closeTo(down ** 2, 1e-12);
    expect(computeUnavailability('home region', region, 1e9)).to.be.closeTo(down, 1e-12);
    expect(computeUnavailability('strong tables', region, 0)).to.be.closeTo(down ** 2, 1e-12);
  });

  for (const takeover of [20, 60, 900]) {
    it(`agrees with the simulation for a takeover in ${takeover} s`, () => {
      const played = simulateOutages('home region', region, takeover, 10_000, createRandom(5));
      expect(played / computeUnavailability('home region', region, takeover)).to.be.within(0.97, 1.03);
    });
  }

  it('agrees with the simulation for one region and for both', () => {
    const long = { availability: 0.98, outageSeconds: 3600 };
    for (const plan of ['one region', 'strong tables'] as const) {
      const played = simulateOutages(plan, long, 0, 3_000, createRandom(5));
      expect(played / computeUnavailability(plan, long, 0), plan).to.be.within(0.96, 1.04);
    }
  });

  it('finds the slowest takeover within the budget', () => {
    const takeover = computeMaxTakeover(region) ?? 0;
    expect(computeUnavailability('home region', region, takeover)).to.be.closeTo(1e-5, 1e-12);
    expect(computeMaxTakeover({ availability: 0.99, outageSeconds: 3600 })).to.equal(undefined);
    expect(computeMaxTakeover({ availability: 0.999999, outageSeconds: 60 })).to.equal(
      Number.POSITIVE_INFINITY,
    );
  });

  it('computes the cost of a bad release', () => {
    expect(computeReleaseCost({ share: 0.1, fails: 0.2, seconds: 120, attempts: 1 })).to.be.closeTo(
      2.4,
      1e-9,
    );
    expect(computeReleaseCost({ share: 1, fails: 0.5, seconds: 100, attempts: 2 })).to.be.closeTo(25, 1e-9);
  });
});
