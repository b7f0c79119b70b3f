import { expect } from 'chai';
import {
  budgetSeconds,
  inSeries,
  longestTakeover,
  monthSeconds,
  oneRegion,
  releaseSeconds,
  unavailable,
} from './availability.ts';
import { playOutages } from './outages.ts';
import { seeded } from './random.ts';

const region = { availability: oneRegion, outageSeconds: 3600 };

describe('the model of availability', () => {
  it('has 25.92 s of a month to lose, and one region loses 47 minutes', () => {
    expect(budgetSeconds).to.be.closeTo(25.92, 1e-6);
    expect(inSeries([0.5, 0.5])).to.equal(0.25);
    expect(((1 - oneRegion) * monthSeconds) / 60).to.be.closeTo(47.5, 0.1);
  });

  it('comes between both regions down and one region down, as the takeover is instant or never', () => {
    const down = 1 - oneRegion;
    expect(unavailable('home region', region, 0)).to.be.closeTo(down ** 2, 1e-12);
    expect(unavailable('home region', region, 1e9)).to.be.closeTo(down, 1e-12);
    expect(unavailable('strong tables', region, 0)).to.be.closeTo(down ** 2, 1e-12);
  });

  for (const takeover of [20, 60, 900]) {
    it(`agrees with what is played: a takeover in ${takeover} s`, () => {
      const played = playOutages('home region', region, takeover, 10_000, seeded(5));
      expect(played / unavailable('home region', region, takeover)).to.be.within(0.97, 1.03);
    });
  }

  it('agrees with what is played for one region and for both', () => {
    const long = { availability: 0.98, outageSeconds: 3600 };
    for (const plan of ['one region', 'strong tables'] as const) {
      const played = playOutages(plan, long, 0, 3_000, seeded(5));
      expect(played / unavailable(plan, long, 0), plan).to.be.within(0.96, 1.04);
    }
  });

  it('finds the takeover with which the budget is just held', () => {
    const takeover = longestTakeover(region) ?? 0;
    expect(unavailable('home region', region, takeover)).to.be.closeTo(1e-5, 1e-12);
    expect(longestTakeover({ availability: 0.99, outageSeconds: 3600 })).to.equal(undefined);
    expect(longestTakeover({ availability: 0.999999, outageSeconds: 60 })).to.equal(Number.POSITIVE_INFINITY);
  });

  it('counts what a bad release costs', () => {
    expect(releaseSeconds({ share: 0.1, fails: 0.2, seconds: 120, tries: 1 })).to.be.closeTo(2.4, 1e-9);
    expect(releaseSeconds({ share: 1, fails: 0.5, seconds: 100, tries: 2 })).to.be.closeTo(25, 1e-9);
  });
});
