import { expect } from 'chai';
import { type Counter, createEmptyMetrics } from '../metrics.ts';
import { addDuration } from '../sketch.ts';
import { accountMetrics, toMonthMetrics } from './month-metrics.ts';

const createMonth = (people: number, counts: Partial<Record<Counter, number>>) => {
  const metrics = createEmptyMetrics();
  Object.assign(metrics.counts, counts);
  return { metrics, people };
};
const counts = {
  signUps: 3,
  signIns: 18,
  votes: 200,
  paidVotes: 10,
  registrations: 70,
  messages: 40,
  creditsBought: 25,
  creditsSpent: 12,
  creditsReturned: 2,
  creditsRevoked: 5,
  creditsRestored: 6,
  requests: 1_000,
  errors: 4,
  refusals: 30,
};
const month = createMonth(9, counts);
const before = createMonth(5, { votes: 100, requests: 400 });

describe('toMonthMetrics', () => {
  it('has every metric of the month, and four of the month before', () => {
    expect(toMonthMetrics(month, before, {})).to.deep.equal({
      people: 9,
      signIns: 18,
      votes: 200,
      paidVotes: 10,
      registrations: 70,
      messages: 40,
      creditsBought: 25,
      creditsSpent: 12,
      creditsReturned: 2,
      creditsRevoked: 5,
      creditsRestored: 6,
      requests: 1_000,
      errors: 4,
      refusals: 30,
      errorRate: 0.004,
      latency: { count: 0 },
      execution: { free: { count: 0 }, paid: { count: 0 } },
      // 1,000 requests of 1,470.83 nano-dollars, and so on by the price list.
      cost: { requests: 1_717, votes: 232, people: 18, messages: 31, total: 1_998 },
      // 400 requests and 100 free votes.
      before: { people: 5, votes: 100, requests: 400, cost: 764 },
    });
  });

  it('scales the cost of each month to the bill of this month', () => {
    const bills = { now: { bill: 200, modelled: 100 }, before: { bill: 300, modelled: 100 } };
    const { cost, before: previous } = toMonthMetrics(month, before, bills);
    expect(cost.requests).to.equal(3_434);
    expect(previous.cost).to.equal(2_293);
    expect(toMonthMetrics(month, before, { now: bills.now }).before.cost).to.equal(764);
  });

  it('has the quantiles of requests, free votes and paid votes', () => {
    const measured = createMonth(1, {});
    addDuration(measured.metrics.latency, 40);
    for (const duration of [100, 100]) addDuration(measured.metrics.freeExecution, duration);
    for (const duration of [900, 900, 900]) addDuration(measured.metrics.paidExecution, duration);
    const { latency, execution } = toMonthMetrics(measured, before, {});
    expect([latency.count, execution.free.count, execution.paid.count]).to.deep.equal([1, 2, 3]);
    // A quantile has an error of at most 1 %.
    expect(latency.p50).to.be.closeTo(40, 0.4);
    expect(execution.free.p95).to.be.closeTo(100, 1);
    expect(execution.paid.p99).to.be.closeTo(900, 9);
  });

  it('is accepted as a part of a stored report', () => {
    const stored = { account: 'acc-a', ...toMonthMetrics(month, before, {}) };
    expect(accountMetrics.parse(stored)).to.deep.equal(stored);
  });
});
