import { expect } from 'chai';
import { canOffer, toStoredAnswer } from '../../src/rules/push-offer.ts';

const day = 86_400_000;
const monday = Date.UTC(2026, 10, 23);

describe('offer to turn on messages', () => {
  it('is shown to voters who were never asked', () => {
    expect(canOffer(null, monday)).to.equal(true);
  });

  it('is hidden for thirty days after “not now”', () => {
    const storedAnswer = toStoredAnswer('later', monday);
    expect(canOffer(storedAnswer, monday + 30 * day - 1)).to.equal(false);
    expect(canOffer(storedAnswer, monday + 30 * day)).to.equal(true);
  });

  it('is hidden permanently after “no thanks”', () => {
    expect(canOffer(toStoredAnswer('never', monday), monday + 9_999 * day)).to.equal(false);
  });

  it('ignores stored values that it did not write', () => {
    expect(canOffer('soon', monday)).to.equal(true);
  });
});
