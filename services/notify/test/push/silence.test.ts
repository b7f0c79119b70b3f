import { expect } from 'chai';
import { isResting, longer, type Silence } from '../../src/push/silence.ts';

const now = Date.UTC(2030, 4, 1);
/** After so many pushes without an answer, the last of them now. */
const after = (pushes: number): Silence | undefined => {
  let silence: Silence | undefined;
  for (let i = 0; i < pushes; i += 1) silence = longer(silence, now);
  return silence;
};

describe('a push service that does not answer', () => {
  it('is asked on, while it may be chance', () => {
    expect([0, 1, 15].map((pushes) => isResting(after(pushes), now))).to.deep.equal([false, false, false]);
  });

  it('is left alone after sixteen in a row, for ten seconds', () => {
    expect([0, 9_999, 10_000].map((passed) => isResting(after(16), now + passed))).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('is left alone again at once when it is silent still', () => {
    expect(isResting(longer(after(16), now + 10_000), now + 10_001)).to.equal(true);
  });
});
