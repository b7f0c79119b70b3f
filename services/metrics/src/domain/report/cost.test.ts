import { expect } from 'chai';
import { createEmptyMetrics } from '../metrics.ts';
import { addCost, computeCost, formatDollars, noCost } from './cost.ts';

const createMetrics = (counts: Partial<ReturnType<typeof createEmptyMetrics>['counts']>) => {
  const metrics = createEmptyMetrics();
  Object.assign(metrics.counts, counts);
  return metrics;
};

describe('computeCost', () => {
  it('multiplies usage by the price list', () => {
    const cost = computeCost(
      createMetrics({
        requests: 1_000,
        votes: 500,
        paidVotes: 200,
        registrations: 70,
        signIns: 30,
        messages: 40,
      }),
    );
    // In nano-dollars: 1,000 × 1,717.08375; 300 × 772.125 + 200 × 3,201.7925 + 70 × 762.5; 30 × 1,012.04175; 40 × 787.4584.
    expect(cost).to.deep.equal({ requests: 1_717, votes: 925, people: 30, messages: 31, total: 2_703 });
  });

  it('has no negative parts after votes or registrations were erased', () => {
    const cost = computeCost(createMetrics({ votes: 1, paidVotes: 3, registrations: -5 }));
    // Three paid votes of 3,201.7925 nano-dollars.
    expect(cost.votes).to.equal(10);
    expect(computeCost(createMetrics({ votes: 40, registrations: -5 })).votes).to.equal(31);
  });

  it('is scaled to the bill', () => {
    const metrics = createMetrics({ requests: 1_000_000 });
    expect(computeCost(metrics).requests).to.equal(1_717_084);
    expect(computeCost(metrics, { bill: 300, modelled: 100 }).requests).to.equal(5_151_251);
    expect(computeCost(metrics, { bill: 50, modelled: 100 }).requests).to.equal(858_542);
  });

  it('is not scaled when the modelled cost of the platform is zero', () => {
    const metrics = createMetrics({ requests: 1_000 });
    expect(computeCost(metrics, { bill: 300, modelled: 0 }).requests).to.equal(1_717);
  });
});

describe('addCost', () => {
  it('adds every part and the total', () => {
    const cost = { requests: 1, votes: 2, people: 3, messages: 4, total: 10 };
    expect(addCost(cost, cost)).to.deep.equal({ requests: 2, votes: 4, people: 6, messages: 8, total: 20 });
    expect(addCost(noCost, cost)).to.deep.equal(cost);
  });
});

describe('formatDollars', () => {
  it('formats micro-dollars with six decimal places', () => {
    expect([0, 120, 1_000_000, 12_345_678, -120].map(formatDollars)).to.deep.equal([
      '0.000000',
      '0.000120',
      '1.000000',
      '12.345678',
      '-0.000120',
    ]);
  });
});
