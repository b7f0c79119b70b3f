import { expect } from 'chai';
import { pauseBefore } from '../../src/delivery/chores.ts';

const now = Date.UTC(2030, 4, 1);
const hour = 3_600_000;

describe('the pause before a push is tried again', () => {
  it('grows, up to a quarter of an hour, and then it is given up', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((tries) => pauseBefore(tries, undefined, now + 9 * hour, now));
    expect(pauses).to.deep.equal([5, 15, 60, 180, 600, 900, undefined]);
  });

  it('is as long as the push service asks for, within what a queue can hold', () => {
    expect(pauseBefore(1, 61, now + hour, now)).to.equal(61);
    expect(pauseBefore(1, 5_000, now + hour, now)).to.equal(900);
    expect(pauseBefore(3, 1, now + hour, now)).to.equal(60);
  });

  it('is not made when the message would be stale by then', () => {
    expect(pauseBefore(1, undefined, now + 5_000, now)).to.equal(undefined);
    expect(pauseBefore(1, undefined, now + 5_001, now)).to.equal(5);
  });
});
