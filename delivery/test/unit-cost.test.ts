import { expect } from 'chai';
import { computeDollars, prices } from '../../shared/runtime/aws-prices.ts';
import {
  computeFloor,
  computeMillionVotes,
  countedBy,
  findExpensiveJourneys,
  journeyLimits,
  journeyNames,
  readMeasuredUse,
  sumLineItems,
  toUsage,
} from '../gates/unit-cost.ts';

const use = {
  votesPerSecond: 10,
  cdnRequests: 3,
  cdnFunctionCalls: 3,
  apiRequests: 2,
  cdnBytes: 1_000,
  calls: { 'ballot vote': 1, 'identity exchangeToken': 1 },
  callGigabytes: 0.75,
  awsRequests: 4,
  writeUnits: 2,
  readUnits: 1,
  publishes: 0.1,
  queueRequests: 0.3,
  secretReads: 0,
  objectPuts: 0,
  logBytes: 1_000,
  logLines: 2,
};

describe('the cost of a million votes', () => {
  it('stays within its limits with the stored counts', () => {
    expect(findExpensiveJourneys(readMeasuredUse())).to.deep.equal([]);
  });

  it('has limits that are at most a tenth above the cost with the stored counts', () => {
    const stored = readMeasuredUse();
    for (const name of journeyNames)
      expect(journeyLimits[name].max, name).to.be.at.most(
        1.1 * sumLineItems(computeMillionVotes(name, stored[name])),
      );
  });

  it('is rejected above its limit', () => {
    const stored = readMeasuredUse();
    const dearer = { ...stored.visitorVote, writeUnits: stored.visitorVote.writeUnits + 3 };
    expect(findExpensiveJourneys({ ...stored, visitorVote: dearer })).to.have.length(1);
  });

  it('is the sum of its units and their prices', () => {
    const usage = toUsage(use, true);
    // Two calls of 12 ms and four requests of 8 ms, with 0.375 GB on average.
    expect(usage.gbSecond).to.be.closeTo(0.056 * 0.375, 1e-12);
    // The lines of functions, and 26 bytes for each of them.
    expect(usage.logGb).to.be.closeTo((1_000 + 52) / 1e9, 1e-15);
    // The path of a vote is not traced.
    expect(usage.trace).to.equal(0);
    const traced = { ...use, calls: { ...use.calls, 'ballot tally': 2 } };
    expect(toUsage(traced, true).trace).to.be.closeTo(0.1, 1e-12);
    // API 2.40, CDN 3.60 + 0.30 for its function + 0.085 for a kilobyte each, and the rest.
    const rest = computeDollars({ ...usage, apiRequest: 0, cdnRequest: 0, cdnFunction: 0, cdnGb: 0 });
    expect(computeDollars(usage) * 1e6).to.be.closeTo(2.4 + 3.6 + 0.3 + 0.085 + rest * 1e6, 1e-9);
    expect(sumLineItems(computeMillionVotes('visitorVote', use))).to.be.closeTo(
      computeDollars(usage) * 1e6,
      1e-9,
    );
  });

  it('is never below its floor: requests, calls and the rows that must be written', () => {
    // A call 0.20 for each request, 0.7625 for each row, CDN 1.20 and firewall 0.60.
    expect(computeFloor('freeVote')).to.be.closeTo(0.2 + 0.7625, 1e-9);
    expect(computeFloor('visitorVote')).to.be.closeTo(2 + 2 * 0.7625, 1e-9);
    expect(computeFloor('visitorVoteOnce')).to.be.closeTo(2 + 4 * 0.7625, 1e-9);
    // And the function of the CDN 0.10, which answers preflight requests at these paths.
    expect(computeFloor('paidVoteAllIn')).to.be.closeTo(2 * 2.1 + 3 * 0.7625, 1e-9);
    // Six of the eight requests pass an API, 1.20 each.
    expect(computeFloor('freeVoteAllIn')).to.be.closeTo(8 * 2.1 + 6 * 1.2 + 0.7625, 1e-9);
    const stored = readMeasuredUse();
    for (const name of journeyNames) {
      expect(sumLineItems(computeMillionVotes(name, stored[name])), name).to.be.above(computeFloor(name));
      expect(journeyLimits[name].reachableGoal ?? Infinity, name).to.be.above(computeFloor(name));
    }
  });

  it('counts no API, no access log and no function of the CDN for a request to a function URL', () => {
    const usage = toUsage({ ...use, cdnFunctionCalls: 0, apiRequests: 0 }, true);
    expect(usage).to.include({ apiRequest: 0, accessLogGb: 0, cdnFunction: 0, cdnRequest: 3, wafRequest: 3 });
    const { freeVote, visitorVote, visitorVoteOnce, paidVoteAllIn } = readMeasuredUse();
    const count = ({ cdnRequests, cdnFunctionCalls, apiRequests }: typeof freeVote) => [
      cdnRequests,
      cdnFunctionCalls,
      apiRequests,
    ];
    expect([visitorVote, visitorVoteOnce].map(count)).to.deep.equal([
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect([freeVote, paidVoteAllIn].map(count)).to.deep.equal([
      [1, 1, 0],
      [2, 2, 0],
    ]);
  });

  it('leaves out the CDN and the firewall for the vote call alone', () => {
    expect(toUsage(use, false)).to.not.have.any.keys('cdnRequest', 'cdnGb', 'wafRequest');
  });

  it('has a price, a source and a way of counting for every line', () => {
    for (const name of Object.keys(toUsage(use, true))) {
      expect(prices, name).to.have.property(name);
      expect(countedBy, name).to.have.property(name);
    }
  });
});
