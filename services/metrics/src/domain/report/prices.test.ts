import { expect } from 'chai';
import { nanoDollars } from './prices.ts';

describe('the price list', () => {
  it('prices each operation as the sum of its resources', () => {
    // API 1,200 + call 200 + 25 ms of 256 MB 83.33375 + half a read 76.25 + a quarter kilobyte of log 157.5.
    expect(nanoDollars.request).to.be.closeTo(1_717.08375, 1e-6);
    // 1.01 writes 770.125 + a hundredth of a call 2.
    expect(nanoDollars.freeVote).to.be.closeTo(772.125, 1e-6);
    // 3.01 writes 2,295.125 + two events: publish 100, queue 240 + two calls 400 and their 25 ms 166.6675.
    expect(nanoDollars.paidVote).to.be.closeTo(3_201.7925, 1e-6);
    expect(nanoDollars.registration).to.be.closeTo(762.5, 1e-6);
    // 1.03 writes 785.375 + one event: publish 50, queue 120, call 40 and its 5 ms 16.66675.
    expect(nanoDollars.signIn).to.be.closeTo(1_012.04175, 1e-6);
    // 1.01 writes 770.125 + a fiftieth of a call 4 and of 512 MB for 2 ms 13.3334.
    expect(nanoDollars.message).to.be.closeTo(787.4584, 1e-6);
  });
});
