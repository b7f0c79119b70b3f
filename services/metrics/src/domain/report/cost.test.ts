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
    // In nano-dollars: 1,000 × 1,470.83375; 300 × 633.25 + 200 × 2,787.9175 + 70 × 625; 30 × 870.41675; 40 × 648.5834.
    expect(cost).to.deep.equal({ requests: 1_471, votes: 791, people: 26, messages: 26, total: 2_314 });
  });

  it('has no negative parts after votes or registrations were erased', () => {
    const cost = computeCost(createMetrics({ votes: 1, paidVotes: 3, registrations: -5 }));
    // Three paid votes of 2,787.9175 nano-dollars.
    expect(cost.votes).to.equal(8);
    expect(computeCost(createMetrics({ votes: 40, registrations: -5 })).votes).to.equal(25);
  });

  it('is scaled to the bill', () => {
    const metrics = createMetrics({ requests: 1_000_000 });
    expect(computeCost(metrics).requests).to.equal(1_470_834);
    expect(computeCost(metrics, { bill: 300, modelled: 100 }).requests).to.equal(4_412_501);
    expect(computeCost(metrics, { bill: 50, modelled: 100 }).requests).to.equal(735_417);
  });

  it('is not scaled when the modelled cost of the platform is zero', () => {
    const metrics = createMetrics({ requests: 1_000 });
    expect(computeCost(metrics, { bill: 300, modelled: 0 }).requests).to.equal(1_471);
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
