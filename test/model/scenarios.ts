import { createPeak, knownStart, knownStartSeconds, ordinaryDay, peakSeconds } from './demand.ts';
import { limits } from './limits.ts';
import type { Scenario } from './simulate.ts';

const byDefault = {
  seed: 1,
  tick: 0.1,
  gateway: { ratePerSecond: limits.gateway.ratePerSecond, burst: limits.gateway.burst },
  concurrency: limits.lambda.concurrency,
  provisioned: 0,
  warmWrites: limits.dynamodb.newTableWrites,
  buckets: 64,
  callsPerVote: 1,
} as const;

/** The defaults of a new account. Two requests per vote: the token of a visitor is exchanged at the click. */
export const unprepared: Record<string, Scenario> = {
  'ordinary day, 100,000 votings': {
    ...byDefault,
    rate: ordinaryDay,
    seconds: 86_400,
    tick: 1,
    buckets: 100_000,
    callsPerVote: 2,
  },
  'peak ×10, one voting': { ...byDefault, rate: createPeak(10), seconds: peakSeconds, callsPerVote: 2 },
  'peak ×100, one voting': { ...byDefault, rate: createPeak(100), seconds: peakSeconds, callsPerVote: 2 },
};

const burst = { ...byDefault, rate: knownStart, seconds: knownStartSeconds } as const;

/** Raised quotas: three times the burst at the API, because a click may cause two requests. */
export const raised = { gateway: { ratePerSecond: 30_000, burst: 15_000 }, concurrency: 3_000 } as const;

/** The preparations for an announced start. */
export const ready = { provisioned: 1_500, warmWrites: limits.dynamodb.tableWrites } as const;

/** The start that many people wait for, with increasing preparations. */
export const starts: Record<string, Scenario> = {
  'nothing prepared': burst,
  'quotas raised': { ...burst, ...raised },
  '… and environments': { ...burst, ...raised, provisioned: ready.provisioned },
  '… and the table instead': { ...burst, ...raised, warmWrites: ready.warmWrites },
  'all three': { ...burst, ...raised, ...ready },
  'all three, tokens at the click': { ...burst, ...raised, ...ready, callsPerVote: 2 },
  'all three, half the table': { ...burst, ...raised, ...ready, warmWrites: ready.warmWrites / 2 },
  'half the table, 256 buckets': {
    ...burst,
    ...raised,
    ...ready,
    warmWrites: ready.warmWrites / 2,
    buckets: 256,
  },
};
