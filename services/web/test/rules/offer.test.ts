import { expect } from 'chai';
import { keptAnswer, mayOffer } from '../../src/rules/offer.ts';

const day = 86_400_000;
const monday = Date.UTC(2026, 10, 23);

describe('offering messages', () => {
  it('may be done to who was never asked', () => {
    expect(mayOffer(null, monday)).to.equal(true);
  });

  it('rests for thirty days after "not now"', () => {
    const kept = keptAnswer('later', monday);
    expect(mayOffer(kept, monday + 30 * day - 1)).to.equal(false);
    expect(mayOffer(kept, monday + 30 * day)).to.equal(true);
  });

  it('is never done again after "no thanks"', () => {
    expect(mayOffer(keptAnswer('never', monday), monday + 9_999 * day)).to.equal(false);
  });

  it('does not trip over what it did not write', () => {
    expect(mayOffer('soon', monday)).to.equal(true);
  });
});
