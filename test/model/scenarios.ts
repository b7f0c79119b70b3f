import { knownStart, knownStartSeconds, ordinaryDay, peak, peakSeconds } from './demand.ts';
import { limits } from './limits.ts';
import type { Setting } from './simulate.ts';

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

/** Nothing raised, nothing warmed: what a new account gives. Two requests a vote: a visitor's token at the click. */
export const unprepared: Record<string, Setting> = {
  'ordinary day, 100,000 votings': {
    ...byDefault,
    rate: ordinaryDay,
    seconds: 86_400,
    tick: 1,
    buckets: 100_000,
    callsPerVote: 2,
  },
  'peak ×10, one voting': { ...byDefault, rate: peak(10), seconds: peakSeconds, callsPerVote: 2 },
  'peak ×100, one voting': { ...byDefault, rate: peak(100), seconds: peakSeconds, callsPerVote: 2 },
};

const burst = { ...byDefault, rate: knownStart, seconds: knownStartSeconds } as const;

/** Quotas asked for in time: three times what the burst needs at the API, since a click may bring two requests. */
export const raised = { gateway: { ratePerSecond: 30_000, burst: 15_000 }, concurrency: 3_000 } as const;

/** What is made ready before a start that is known. */
export const ready = { provisioned: 1_500, warmWrites: limits.dynamodb.tableWrites } as const;

/** The start that everybody waits for, with more and more made ready. */
export const starts: Record<string, Setting> = {
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
