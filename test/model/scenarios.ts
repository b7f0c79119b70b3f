import { computePreparation, knownBurst } from '../../delivery/prepare/plan.ts';
import { createPeak, knownStart, knownStartSeconds, ordinaryDay, peakSeconds, type Rate } from './demand.ts';
import { limits } from './limits.ts';
import type { Scenario } from './simulate.ts';
import { createExchangeSteps, createSignedInSteps, createVisitorSteps } from './vote-steps.ts';

const byDefault = {
  seed: 1,
  tick: 0.1,
  gateway: { ratePerSecond: limits.gateway.ratePerSecond, burst: limits.gateway.burst },
  concurrency: limits.lambda.concurrency,
  steps: createVisitorSteps(),
} as const;

/** The defaults of a new account. The visitors of the client vote with one request. */
export const unprepared: Record<string, Scenario> = {
  'ordinary day, 100,000 votings': {
    ...byDefault,
    rate: ordinaryDay,
    seconds: 86_400,
    tick: 1,
    steps: createVisitorSteps({ buckets: 100_000 }),
  },
  'peak ×10, one voting': { ...byDefault, rate: createPeak(10), seconds: peakSeconds },
  'peak ×100, one voting': { ...byDefault, rate: createPeak(100), seconds: peakSeconds },
};

const burst = { ...byDefault, rate: knownStart, seconds: knownStartSeconds } as const;

/** The settings that `npm run delivery -- prepare <stage> burst` makes. */
export const preparation = computePreparation({ ...knownBurst, kind: 'any' });
const findTable = (name: string) =>
  preparation.tables.find(({ service, table }) => service === 'ballot' && table === name);
const [identityApi] = preparation.apis;

/** The environments and the throughput that the preparation gives each step. */
export const ready = {
  // The function of a signed-in vote has twice as many, because it also answers with the outcome of a paid vote.
  provisioned: preparation.functions.find(({ name }) => name === 'castVisitorVote')?.environments ?? 0,
  warmWrites: findTable('Table')?.writes ?? 0,
  visitorWrites: findTable('VisitorTable')?.writes ?? 0,
} as const;

/** Quotas that are raised for the preparation. */
export const raised = {
  gateway: { ratePerSecond: preparation.quotas.apiRate, burst: identityApi?.burst ?? 0 },
  concurrency: preparation.quotas.concurrency,
} as const;
const prepared = { ...raised, maxLogConsumers: preparation.cappedFunctions[0]?.max ?? 0 } as const;

/** The start that many people wait for, with increasing preparations. */
export const starts: Record<string, Scenario> = {
  'nothing prepared': burst,
  'quotas raised': { ...burst, ...raised },
  '… and environments': {
    ...burst,
    ...raised,
    steps: createVisitorSteps({ provisioned: ready.provisioned }),
  },
  '… and the tables instead': {
    ...burst,
    ...raised,
    steps: createVisitorSteps({ warmWrites: ready.warmWrites, visitorWrites: ready.visitorWrites }),
  },
  'prepared: visitors in one request': { ...burst, ...prepared, steps: createVisitorSteps(ready) },
  'prepared: signed-in voters': { ...burst, ...prepared, steps: createSignedInSteps(ready) },
  'prepared: exchange, then vote': { ...burst, ...prepared, steps: createExchangeSteps(ready) },
  '… with rows as before decision 044': { ...burst, ...prepared, steps: createExchangeSteps(ready, true) },
  'prepared, half the table': {
    ...burst,
    ...prepared,
    steps: createVisitorSteps({ ...ready, warmWrites: ready.warmWrites / 2 }),
  },
  'half the table, 256 buckets': {
    ...burst,
    ...prepared,
    steps: createVisitorSteps({ ...ready, warmWrites: ready.warmWrites / 2, buckets: 256 }),
  },
};

/** Nothing but the 37,000 votes of the first three seconds. */
export const threeSeconds: Rate = (second) =>
  second < knownBurst.seconds ? knownBurst.votes / knownBurst.seconds : 0;

/** The goal of the preparation: all receipts at the first attempt, within a second. */
export const createGoal = (steps: Scenario['steps']): Scenario => ({
  ...byDefault,
  ...prepared,
  rate: threeSeconds,
  seconds: knownBurst.seconds,
  steps,
});
