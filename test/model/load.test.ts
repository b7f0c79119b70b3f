import { expect } from 'chai';
import { fullGrowth, knownStart, knownStartSeconds, ordinaryDay, votingVisitsADay } from './demand.ts';
import { Environments } from './functions.ts';
import { Gateway } from './gateway.ts';
import { assumed, meanOf } from './limits.ts';
import { begin, throughQueue, timesOf } from './outcomes.ts';
import { Partitions } from './partitions.ts';
import { exponential, logNormal, poisson, seeded } from './random.ts';
import { ready, starts } from './scenarios.ts';
import { type Setting, simulate } from './simulate.ts';
import { votesASecond } from './spread.ts';
import { quantile } from './tally.ts';

const quiet: Setting = {
  seed: 7,
  tick: 0.1,
  rate: () => 500,
  seconds: 60,
  gateway: { ratePerSecond: 10_000, burst: 5_000 },
  concurrency: 1_000,
  provisioned: 1_000,
  warmWrites: 40_000,
  buckets: 10_000,
  callsPerVote: 1,
};
const sample = (draw: () => number): number =>
  Array.from({ length: 20_000 }, draw).reduce((sum, each) => sum + each, 0) / 20_000;

describe('the model of load', () => {
  it('takes 618,750 voting visits a day at full growth, and its curve sums up to them', () => {
    expect(votingVisitsADay).to.deep.equal([250_000, 375_000, 618_750]);
    let day = 0;
    for (let second = 0; second < 86_400; second += 1) day += ordinaryDay(second);
    expect(day).to.be.closeTo(fullGrowth, 1);
    let burst = 0;
    for (let step = 0; step < 900; step += 1) burst += knownStart(step / 10) / 10;
    expect(burst).to.be.closeTo(128_000, 300);
  });

  it('draws from the distributions it names', () => {
    const random = seeded(3);
    expect(sample(() => poisson(3, random))).to.be.closeTo(3, 0.05);
    expect(sample(() => poisson(400, random))).to.be.closeTo(400, 0.6);
    expect(sample(() => exponential(5, random))).to.be.closeTo(5, 0.15);
    const { median, p99 } = assumed.voteMs;
    const times = Float64Array.from({ length: 50_000 }, () => logNormal(median, p99, random)).sort();
    expect(quantile(times, 0.5)).to.be.closeTo(20, 0.4);
    expect(quantile(times, 0.99)).to.be.closeTo(80, 3);
    expect(meanOf(assumed.voteMs)).to.be.closeTo(times.reduce((sum, each) => sum + each, 0) / 50_000, 0.3);
  });

  it('lets the API take its burst and then its rate, and no more', () => {
    const gateway = new Gateway(10_000, 5_000);
    const admitted = Array.from({ length: 30 }, () => gateway.admit(1_233, 0.1));
    expect(admitted.reduce((sum, each) => sum + each, 0)).to.equal(35_000);
    expect(new Gateway(10, 5).admit(3, 1)).to.equal(3);
  });

  it('adds environments no faster than Lambda does, and takes ten calls a second of each', () => {
    const cold = new Environments({ provisioned: 0, concurrency: 5_000, callSeconds: 0.025 }, seeded(1));
    expect(cold.take(3_000, 0, 0, 0.1)).to.deep.equal({ warm: 0, cold: 1_000, refused: 2_000 });
    // 0.1 s later: 10 more may be added, and the first 1,000 are not ready yet.
    expect(cold.take(3_000, 0, 0.1, 0.1)).to.deep.equal({ warm: 0, cold: 10, refused: 2_990 });
    const warm = new Environments({ provisioned: 100, concurrency: 100, callSeconds: 0.001 }, seeded(1));
    expect(warm.take(500, 0, 0, 0.1)).to.deep.equal({ warm: 100, cold: 0, refused: 400 });
  });

  it('needs as many environments as Little’s law says', () => {
    // From nothing, a call takes 375 ms more: 500 a second × 0.399 s are there at the same time. Warm ones: 12 on average.
    const { environments } = simulate({ ...quiet, provisioned: 0 });
    expect(environments).to.be.closeTo(500 * (assumed.coldStartMs + meanOf(assumed.voteMs)) * 1e-3, 30);
    expect(simulate({ ...quiet, provisioned: 40 }).cold).to.equal(0);
    expect(simulate({ ...quiet, provisioned: 12 }).cold).to.be.above(0);
  });

  it('lets a partition write 1,000 a second, whatever the others have left', () => {
    const table = new Partitions(4_000);
    table.begin(0.1);
    const written = Array.from({ length: 150 }, () => table.write(2)).filter(Boolean);
    expect(written).to.have.length(100);
    expect(table.write(1)).to.equal(true);
  });

  it('gives one voting all that its buckets can reach, and one partition at least', () => {
    expect(votesASecond(64, 1_000)).to.deep.equal({ half: 1_000, most: 1_000 });
    expect(votesASecond(1, 40_000)).to.deep.equal({ half: 1_000, most: 1_000 });
    expect(votesASecond(64, 50_000_000).half).to.equal(64_000);
    expect(votesASecond(64, 40_000).half).to.be.above(votesASecond(64, 20_000).half);
  });

  for (const [name, setting] of Object.entries(starts)) {
    it(`loses sight of nobody: ${name}`, () => {
      const of = simulate(setting);
      expect(of.accepted + of.gaveUp).to.equal(of.clicked);
      const refusals = of.refusedByGateway + of.refusedByFunction + of.refusedByTable;
      // Each who gave up was refused four times, and whoever was not served at once at least once.
      expect(refusals).to.be.at.least(of.gaveUp * 4 + of.accepted - of.acceptedAtOnce);
    });
  }

  it('takes a burst that was prepared without a refusal, and not one that was not', () => {
    const prepared = simulate(starts['all three'] ?? quiet);
    const bare = simulate(starts['nothing prepared'] ?? quiet);
    expect(prepared).to.include({ gaveUp: 0, cold: 0, refusedByFunction: 0 });
    expect(prepared.p99).to.be.below(150);
    expect(bare.gaveUp).to.be.above(1_000);
    expect(bare.p99).to.be.above(prepared.p99 * 5);
    // The figure that the page explains: ten calls a second of each environment.
    expect(ready.provisioned * 10).to.be.above(37_000 / 3);
  });

  it('says the same twice, and something else for another seed', () => {
    expect(simulate(quiet)).to.deep.equal(simulate(quiet));
    expect(simulate(quiet)).to.not.deep.equal(simulate({ ...quiet, seed: 8 }));
  });

  it('brings every message through a queue, in the time that its room gives', () => {
    const clicks = begin(knownStart, knownStartSeconds, 0.1);
    const sum = (flow: readonly { count: number }[]) => flow.reduce((all, { count }) => all + count, 0);
    const out = throughQueue(clicks, { pollers: 5, batch: 10, batchSeconds: 0.06 }, 0.1);
    expect(sum(out)).to.equal(sum(clicks));
    // 1,000 at once, 100 a step of 0.1 s: the last after nine more steps and its own batch.
    const [first] = begin(() => 10_000, 0.1, 0.1);
    const burst = throughQueue(first ? [first] : [], { pollers: 1_000, batch: 1, batchSeconds: 1 }, 0.1);
    expect(timesOf(burst).slowest).to.be.closeTo(1.9, 1e-9);
    expect(timesOf(burst).p50).to.be.closeTo(1.4, 1e-9);
  });
});
