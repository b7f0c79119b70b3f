import { expect } from 'chai';
import {
  addMetrics,
  counters,
  createEmptyMetrics,
  dropMinutes,
  getPeakVotes,
  sumMetrics,
} from './metrics.ts';

const createMetrics = (value: number, minutes: [number, number][]) => {
  const metrics = createEmptyMetrics();
  for (const counter of counters) metrics.counts[counter] = value;
  for (const [minute, votes] of minutes) metrics.votesByMinute.set(minute, votes);
  metrics.latency.set(1, value);
  metrics.freeExecution.set(2, value);
  metrics.paidExecution.set(3, value);
  return metrics;
};

describe('metrics', () => {
  it('are empty at first', () => {
    const { counts, latency, freeExecution, paidExecution } = createEmptyMetrics();
    expect(Object.keys(counts)).to.have.members([...counters]);
    expect(Object.values(counts).every((count) => count === 0)).to.equal(true);
    expect(latency.size + freeExecution.size + paidExecution.size).to.equal(0);
  });

  it('add up all counters, minutes and sketches', () => {
    const sum = sumMetrics([
      createMetrics(2, [
        [1, 5],
        [2, 1],
      ]),
      createMetrics(3, [[1, 4]]),
    ]);
    expect(counters.map((counter) => sum.counts[counter])).to.deep.equal(counters.map(() => 5));
    expect([...sum.votesByMinute]).to.deep.equal([
      [1, 9],
      [2, 1],
    ]);
    expect([sum.latency.get(1), sum.freeExecution.get(2), sum.paidExecution.get(3)]).to.deep.equal([5, 5, 5]);
  });

  it('change only the first operand when they are added', () => {
    const other = createMetrics(1, [[1, 1]]);
    addMetrics(createEmptyMetrics(), other);
    expect(other).to.deep.equal(createMetrics(1, [[1, 1]]));
  });

  it('have the votes of the busiest minute as their peak', () => {
    expect(
      getPeakVotes(
        createMetrics(1, [
          [1, 5],
          [2, 7],
        ]),
      ),
    ).to.equal(7);
    expect(getPeakVotes(createEmptyMetrics())).to.equal(0);
  });

  it('keep the peak but not the minutes in a day', () => {
    const day = dropMinutes(
      createMetrics(1, [
        [1, 5],
        [2, 7],
      ]),
    );
    expect(day.votesByMinute.size).to.equal(0);
    expect(day.peakVotes).to.equal(7);
    const other = { ...createEmptyMetrics(), peakVotes: 6 };
    expect(getPeakVotes(sumMetrics([day, other])), 'the peak of the busiest series').to.equal(7);
  });
});
