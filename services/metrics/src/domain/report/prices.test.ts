import { expect } from 'chai';
import { nanoDollars } from './prices.ts';

describe('the price list', () => {
  it('prices each operation as the sum of its resources', () => {
    // API 1,000 + function 200 + 25 ms of 256 MB 83.33375 + half a read 62.5 + a quarter kilobyte of log 125.
    expect(nanoDollars.request).to.be.closeTo(1_470.83375, 1e-9);
    // 1.01 writes 631.25 + a hundredth of a function 2.
    expect(nanoDollars.freeVote).to.be.closeTo(633.25, 1e-9);
    // 3.01 writes 1,881.25 + two events: publish 100, queue 240 + two functions 400 and their 25 ms 166.6675.
    expect(nanoDollars.paidVote).to.be.closeTo(2_787.9175, 1e-9);
    expect(nanoDollars.registration).to.equal(625);
    // 1.03 writes 643.75 + one event: publish 50, queue 120, function 40 and its 5 ms 16.66675.
    expect(nanoDollars.signIn).to.be.closeTo(870.41675, 1e-9);
    // 1.01 writes 631.25 + a fiftieth of a function 4 and of 512 MB for 2 ms 13.3334.
    expect(nanoDollars.message).to.be.closeTo(648.5834, 1e-9);
  });
});
