import { expect } from 'chai';
import { computeVotesPerSecond } from './bucket-capacity.ts';
import { fullGrowth, knownStart, knownStartSeconds, ordinaryDay, votingVisitsADay } from './demand.ts';
import { ExecutionEnvironments } from './execution-environments.ts';
import { listPathLimits } from './first-failures.ts';
import { assumed, computeMean } from './limits.ts';
import { computeQuantile } from './outcome-counter.ts';
import { batchedChain, type PaidChainSetup, simulatePaidChain, singleChain } from './paid-chain.ts';
import { Partitions } from './partitions.ts';
import { createFlow, simulateQueue, summarizeDelays } from './queue-delay.ts';
import { createRandom, exponential, logNormal, poisson } from './random.ts';
import { createGoal, ready, starts, threeSeconds } from './scenarios.ts';
import { SharedRow } from './shared-row.ts';
import { type Scenario, simulate } from './simulate.ts';
import { TokenBucket } from './token-bucket.ts';
import { createExchangeSteps, createSignedInSteps, createVisitorSteps } from './vote-steps.ts';
import { maxAttempts } from './voter.ts';

const quiet: Scenario = {
  seed: 7,
  tick: 0.1,
  rate: () => 500,
  seconds: 60,
  gateway: { ratePerSecond: 10_000, burst: 5_000 },
  concurrency: 1_000,
  steps: createSignedInSteps({ provisioned: 1_000, warmWrites: 40_000, buckets: 10_000 }),
};
const withEnvironments = (provisioned: number): Scenario => ({
  ...quiet,
  steps: createSignedInSteps({ provisioned, warmWrites: 40_000, buckets: 10_000 }),
});
const sample = (draw: () => number): number =>
  Array.from({ length: 20_000 }, draw).reduce((sum, number) => sum + number, 0) / 20_000;

describe('load model', () => {
  it('has 618,750 voting visits per day at full growth, which is the sum of its curve', () => {
    expect(votingVisitsADay).to.deep.equal([250_000, 375_000, 618_750]);
    let day = 0;
    for (let second = 0; second < 86_400; second += 1) day += ordinaryDay(second);
    expect(day).to.be.closeTo(fullGrowth, 1);
    let burst = 0;
    for (let step = 0; step < 900; step += 1) burst += knownStart(step / 10) / 10;
    expect(burst).to.be.closeTo(128_000, 300);
  });

  it('draws from the stated distributions', () => {
    const random = createRandom(3);
    expect(sample(() => poisson(3, random))).to.be.closeTo(3, 0.05);
    expect(sample(() => poisson(400, random))).to.be.closeTo(400, 0.6);
    expect(sample(() => exponential(5, random))).to.be.closeTo(5, 0.15);
    const { median, p99 } = assumed.voteMs;
    const times = Float64Array.from({ length: 50_000 }, () => logNormal(median, p99, random)).sort();
    expect(computeQuantile(times, 0.5)).to.be.closeTo(20, 0.4);
    expect(computeQuantile(times, 0.99)).to.be.closeTo(80, 3);
    expect(computeMean(assumed.voteMs)).to.be.closeTo(
      times.reduce((sum, time) => sum + time, 0) / 50_000,
      0.3,
    );
  });

  it('admits the burst of the API, then its rate', () => {
    const gateway = new TokenBucket(10_000, 5_000);
    const admitted = Array.from({ length: 30 }, () => gateway.admit(1_233, 0.1));
    expect(admitted.reduce((sum, number) => sum + number, 0)).to.equal(35_000);
    expect(new TokenBucket(10, 5).admit(3, 1)).to.equal(3);
  });

  it('limits a vote by its function only, and an exchange of the token by the API too', () => {
    const gateway = { ratePerSecond: 100, burst: 0 };
    const setup = { provisioned: 1_000, warmWrites: 40_000, visitorWrites: 40_000, buckets: 10_000 };
    const run = (steps: Scenario['steps']) => simulate({ ...quiet, seconds: 5, gateway, steps });
    expect(run(createExchangeSteps(setup)).refusedByGateway).to.be.above(1_000);
    for (const steps of [createVisitorSteps(setup), createSignedInSteps(setup)])
      expect(run(steps)).to.include({ refusedByGateway: 0, gaveUp: 0 });
    expect(run(createVisitorSteps({ ...setup, provisioned: 0 })).refusedByFunction).to.equal(0);
    const few = simulate({
      ...quiet,
      seconds: 5,
      concurrency: 10,
      steps: createVisitorSteps({ ...setup, provisioned: 0 }),
    });
    expect(few.refusedByFunction).to.be.above(1_000);
    const names = listPathLimits('visitor').map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('API Gateway'))).to.deep.equal([]);
    expect(names).to.include('Lambda: castVisitorVote, at its function URL');
  });

  it('adds execution environments at the rate of Lambda, with ten calls per second each', () => {
    const cold = new ExecutionEnvironments(
      { provisioned: 0, concurrency: 5_000, callSeconds: 0.025 },
      createRandom(1),
    );
    expect(cold.assignCalls(3_000, 0, 0, 0.1)).to.deep.equal({ warm: 0, cold: 1_000, refused: 2_000 });
    // 0.1 s later: 10 more may be added, and the first 1,000 are not ready yet.
    expect(cold.assignCalls(3_000, 0, 0.1, 0.1)).to.deep.equal({ warm: 0, cold: 10, refused: 2_990 });
    const warm = new ExecutionEnvironments(
      { provisioned: 100, concurrency: 100, callSeconds: 0.001 },
      createRandom(1),
    );
    expect(warm.assignCalls(500, 0, 0, 0.1)).to.deep.equal({ warm: 100, cold: 0, refused: 400 });
  });

  it('needs as many environments as Little’s law predicts', () => {
    // A cold start takes 375 ms more, so 500 calls per second × 0.399 s run at the same time. Warm: 12 on average.
    const { environments } = simulate(withEnvironments(0));
    expect(environments).to.be.closeTo(500 * (assumed.coldStartMs + computeMean(assumed.voteMs)) * 1e-3, 30);
    expect(simulate(withEnvironments(40)).cold).to.equal(0);
    expect(simulate(withEnvironments(12)).cold).to.be.above(0);
  });

  it('limits a partition to 1,000 writes per second, even if other partitions are idle', () => {
    const table = new Partitions(4_000);
    table.begin(0.1);
    const written = Array.from({ length: 150 }, () => table.write(2)).filter(Boolean);
    expect(written).to.have.length(100);
    expect(table.write(1)).to.equal(true);
  });

  it('limits one voting to the partitions of its buckets, at least one', () => {
    expect(computeVotesPerSecond(64, 1_000)).to.deep.equal({ median: 1_000, p5: 1_000 });
    expect(computeVotesPerSecond(1, 40_000)).to.deep.equal({ median: 1_000, p5: 1_000 });
    expect(computeVotesPerSecond(64, 50_000_000).median).to.equal(64_000);
    expect(computeVotesPerSecond(64, 40_000).median).to.be.above(computeVotesPerSecond(64, 20_000).median);
  });

  for (const [name, setting] of Object.entries(starts)) {
    it(`counts every voter as accepted or given up: ${name}`, () => {
      const of = simulate(setting);
      expect(of.accepted + of.gaveUp).to.equal(of.clicked);
      const rejections = of.refusedByGateway + of.refusedByFunction + of.refusedByTable;
      // Each voter who gave up was rejected four times, and each voter who was not served immediately at
      // least once.
      expect(rejections).to.be.at.least(of.gaveUp * maxAttempts + of.accepted - of.acceptedAtOnce);
    });
  }

  it('accepts a prepared burst without a rejection, and rejects calls of an unprepared one', () => {
    const prepared = simulate(starts['prepared: visitors in one request'] ?? quiet);
    const bare = simulate(starts['nothing prepared'] ?? quiet);
    expect(prepared).to.include({ gaveUp: 0, refusedByFunction: 0 });
    expect(prepared.p99).to.be.below(500);
    expect(bare.gaveUp).to.be.above(1_000);
    expect(bare.p99).to.be.above(prepared.p99 * 5);
    // The page explains this figure: ten calls per second of each environment.
    expect(ready.provisioned * 10).to.be.above(37_000 / 3);
  });

  for (const [name, steps] of [
    ['visitors in one request', createVisitorSteps(ready)],
    ['signed-in voters', createSignedInSteps(ready)],
    ['visitors who exchange their token first', createExchangeSteps(ready)],
  ] as const)
    it(`gives 37,000 ${name} of 3 s their receipts within a second, when prepared`, () => {
      // Each seed is another layout of the tables.
      for (let seed = 1; seed <= 10; seed += 1) {
        const result = simulate({ ...createGoal(steps), seed });
        expect(result.clicked).to.be.closeTo(37_000, 1_000);
        expect(result, `seed ${seed}`).to.include({ accepted: result.clicked, gaveUp: 0 });
        expect(result.p99, `seed ${seed}`).to.be.below(1_000);
      }
    });

  it('settles 37,000 paid votes of 3 s within 10 s, which one request for each change would not', () => {
    const clicks = createFlow(threeSeconds, 3, 0.1);
    const getSlowest = (setup: PaidChainSetup) =>
      summarizeDelays(simulatePaidChain(clicks, setup, 0.1).at(-1) ?? []).slowest;
    const settled = simulatePaidChain(clicks, { ...batchedChain, shards: 40 }, 0.1).at(-1) ?? [];
    expect(settled.reduce((sum, { count }) => sum + count, 0)).to.be.closeTo(37_000, 2);
    expect(getSlowest({ ...batchedChain, shards: 40 })).to.be.below(10);
    expect(getSlowest({ ...batchedChain, shards: 4 })).to.be.below(10);
    expect(getSlowest({ ...singleChain, shards: 4 })).to.be.above(10);
  });

  it('lists what fails first, and a prepared stage serves 12,333 votes a second at each limit of the receipt', () => {
    for (const path of ['visitor', 'paid'] as const) {
      const entries = listPathLimits(path);
      expect(entries[0]?.unprepared, path).to.be.below(37_000 / 3);
      for (const { name, unprepared, prepared, beyond } of entries) {
        expect(prepared, name).to.be.at.least(unprepared);
        if (beyond !== 'the outcome waits') expect(prepared, name).to.be.above(37_000 / 3);
      }
    }
  });

  it('would not reach the goal with rows that every call reads, or that need more units', () => {
    const before = simulate(createGoal(createExchangeSteps(ready, true)));
    expect(before.acceptedAtOnce).to.be.below(before.clicked * 0.6);
    expect(before.p99).to.be.above(1_000);
  });

  it('limits the reads of one row to 3,000 units per second, and serves fresh calls from memory', () => {
    const row = new SharedRow({ units: 7.5, maxAgeSeconds: 5 }, createRandom(2));
    row.begin(0.1);
    const first = Array.from({ length: 1_000 }, () => row.read(1_000_000, 0));
    expect(first.filter(Boolean)).to.have.length(40);
    const cached = new SharedRow({ units: 1, maxAgeSeconds: 5 }, createRandom(2));
    cached.begin(0.1);
    expect(Array.from({ length: 1_000 }, () => cached.read(1, 0)).every(Boolean)).to.equal(true);
    cached.begin(0);
    expect(cached.read(1, 3.9)).to.equal(true);
    expect(cached.read(1, 5)).to.equal(false);
  });

  it('shares the concurrency of the account with the readers of the log', () => {
    const create = (others: number) =>
      new ExecutionEnvironments(
        { provisioned: 0, concurrency: 1_000, callSeconds: 0.025 },
        createRandom(1),
        () => others,
      );
    expect(create(0).assignCalls(3_000, 0, 0, 0.1).cold).to.equal(1_000);
    expect(create(400).assignCalls(3_000, 0, 0, 0.1).cold).to.equal(600);
  });

  it('has the same result for the same seed, and another for another seed', () => {
    expect(simulate(quiet)).to.deep.equal(simulate(quiet));
    expect(simulate(quiet)).to.not.deep.equal(simulate({ ...quiet, seed: 8 }));
  });

  it('delivers every message through a queue, at the rate of its pollers', () => {
    const clicks = createFlow(knownStart, knownStartSeconds, 0.1);
    const sum = (flow: readonly { count: number }[]) => flow.reduce((all, { count }) => all + count, 0);
    const out = simulateQueue(clicks, { pollers: 5, batch: 10, batchSeconds: 0.06 }, 0.1);
    expect(sum(out)).to.equal(sum(clicks));
    // 1,000 messages at a time, 100 per step of 0.1 s: the last one ends after nine more steps and its own batch.
    const [first] = createFlow(() => 10_000, 0.1, 0.1);
    const burst = simulateQueue(first ? [first] : [], { pollers: 1_000, batch: 1, batchSeconds: 1 }, 0.1);
    expect(summarizeDelays(burst).slowest).to.be.closeTo(1.9, 1e-9);
    expect(summarizeDelays(burst).p50).to.be.closeTo(1.4, 1e-9);
  });
});
