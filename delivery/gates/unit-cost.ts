import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';
import {
  computeDollars,
  computeLineItems,
  type LineItem,
  type Usage,
} from '../../shared/runtime/aws-prices.ts';

const number = z.number();
/** The use of one vote with everything that it causes, counted on the local engine (test/bench/cost). */
const voteUse = z.object({
  /** Votes per second of the run. The more there are, the larger are the batches. */
  votesPerSecond: number,
  /** Requests at the CDN, with preflight requests. */
  cdnRequests: number,
  /** Those of them that pass a function of the CDN. */
  cdnFunctionCalls: number,
  /** Those of them that reach an API. */
  apiRequests: number,
  /** Bytes to the client, with headers. */
  cdnBytes: number,
  /** Calls of functions by service and operation. */
  calls: z.record(z.string(), number),
  /** Gigabytes of memory of these functions, summed over the calls. */
  callGigabytes: number,
  /** Requests of functions to AWS services. Each takes time in its function. */
  awsRequests: number,
  writeUnits: number,
  readUnits: number,
  publishes: number,
  queueRequests: number,
  secretReads: number,
  objectPuts: number,
  /** Bytes of the lines that functions write. */
  logBytes: number,
  logLines: number,
});
export type VoteUse = z.output<typeof voteUse>;

/** The journeys that are counted. */
export const journeyNames = [
  'freeVote',
  'freeVoteAllIn',
  'visitorVote',
  'visitorVoteOnce',
  'paidVoteAllIn',
] as const;
export type JourneyName = (typeof journeyNames)[number];

const measuredUse = z.object({
  freeVote: voteUse,
  freeVoteAllIn: voteUse,
  visitorVote: voteUse,
  visitorVoteOnce: voteUse,
  paidVoteAllIn: voteUse,
});

/** The file with the counts of the last run of `npm run bench -- cost --write`. */
export const measuredUseFile = `${root}delivery/gates/measured-use.json`;

/** Reads the counts of the last run that was written. */
export const readMeasuredUse = (): Readonly<Record<JourneyName, VoteUse>> =>
  parseMeasuredUse(readFileSync(measuredUseFile, 'utf8'));

/** Parses the counts that the bench prints. */
export const parseMeasuredUse = (json: string): Readonly<Record<JourneyName, VoteUse>> =>
  measuredUse.parse(JSON.parse(json));

/** Assumptions about AWS that the local engine cannot measure, with their sources. */
export const assumptions = {
  /** Duration of a call apart from its requests to AWS services, in milliseconds (assumed; the rest of a vote of 20 ms). */
  callMs: 12,
  /** Duration of one of these requests (DynamoDB Developer Guide: single-digit milliseconds; SNS and SQS take longer). */
  awsRequestMs: 8,
  /** Share of calls whose trace is recorded (X-Ray Developer Guide, default sampling: one per second, and 5 % of the others). */
  tracedShare: 0.05,
  /** Bytes that CloudWatch Logs adds to each line (CloudWatch Logs quotas, PutLogEvents). */
  eventBytes: 26,
  /** Bytes of the line of a request in the access log of its API, with these 26 (shared/deployment/plugins/api.cjs). */
  accessLineBytes: 135,
} as const;

/** Functions of the path of a vote, which record no traces (`tracing` in their serverless.yml). */
export const untracedFunctions = [
  'ballot castVisitorVote',
  'ballot register',
  'ballot unregister',
  'ballot vote',
  'identity exchangeToken',
] as const;

/**
 * A journey: its name for people, the costs that it includes, and its limit and goals in US dollars per million votes. A goal
 * below the floor of the journey (docs/decisions/041) has one beside it that can be reached.
 */
export interface JourneyLimit {
  readonly title: string;
  readonly isCdnIncluded: boolean;
  readonly max: number;
  readonly goal?: number;
  readonly reachableGoal?: number;
}

/** Limits are today's costs with a reserve of 5 to 10 %. Each improvement lowers them. */
export const journeyLimits: Readonly<Record<JourneyName, JourneyLimit>> = {
  freeVote: {
    title: 'free votes signed in, the vote call alone, without CDN and firewall',
    isCdnIncluded: false,
    max: 1.54,
    goal: 2.2,
  },
  freeVoteAllIn: {
    title: 'free votes signed in, with the sign-in and all reads',
    isCdnIncluded: true,
    max: 41.8,
  },
  visitorVote: {
    title: 'votes of visitors of a partner',
    isCdnIncluded: true,
    max: 5,
    goal: 5,
  },
  visitorVoteOnce: {
    title: 'votes of visitors whose token is accepted once (jti)',
    isCdnIncluded: true,
    max: 7,
    goal: 5,
    reachableGoal: 5.7,
  },
  paidVoteAllIn: {
    title: 'paid votes, with their outcomes',
    isCdnIncluded: true,
    max: 12.2,
    goal: 6,
    reachableGoal: 9.5,
  },
};

/** The part of a journey that no code can save. */
interface Floor {
  /** Requests through CDN and firewall, each with a call of a function. */
  readonly requests: number;
  /** Requests that pass an API. The others call a function URL. */
  readonly apiRequests: number;
  /** Requests for which the CDN runs a function. */
  readonly cdnFunctionCalls: number;
  /** Its rows. */
  readonly writeUnits: number;
}

const floors: Readonly<Record<JourneyName, Floor>> = {
  // The vote.
  freeVote: { requests: 1, apiRequests: 0, cdnFunctionCalls: 1, writeUnits: 1 },
  // All but the vote and the read of the own vote pass an API.
  freeVoteAllIn: { requests: 8, apiRequests: 6, cdnFunctionCalls: 8, writeUnits: 1 },
  // The vote, and the profile of the visitor.
  visitorVote: { requests: 1, apiRequests: 0, cdnFunctionCalls: 0, writeUnits: 2 },
  // And the use of the token, in ballot and in identity.
  visitorVoteOnce: { requests: 1, apiRequests: 0, cdnFunctionCalls: 0, writeUnits: 4 },
  // The pending vote, the debit and the accepted vote (docs/decisions/042).
  paidVoteAllIn: { requests: 2, apiRequests: 0, cdnFunctionCalls: 2, writeUnits: 3 },
};

/** Computes the floor of a million votes, in US dollars: without duration, bytes, logs, messages, reads and counting. */
export function computeFloor(name: JourneyName): number {
  const { requests, apiRequests, cdnFunctionCalls, writeUnits } = floors[name];
  const cdn = { cdnRequest: requests, cdnFunction: cdnFunctionCalls, wafRequest: requests };
  const usage = { apiRequest: apiRequests, call: requests, writeUnit: writeUnits };
  return computeDollars({ ...usage, ...(journeyLimits[name].isCdnIncluded && cdn) }) * 1e6;
}

/** Converts the counted use of a vote to units of the price list. */
export function toUsage(use: VoteUse, isCdnIncluded: boolean): Usage {
  const calls = Object.values(use.calls).reduce((sum, count) => sum + count, 0);
  const gigabytes = calls === 0 ? 0 : use.callGigabytes / calls;
  const seconds = (calls * assumptions.callMs + use.awsRequests * assumptions.awsRequestMs) / 1_000;
  const untraced = untracedFunctions.reduce((sum, name) => sum + (use.calls[name] ?? 0), 0);
  return {
    apiRequest: use.apiRequests,
    call: calls,
    gbSecond: seconds * gigabytes,
    writeUnit: use.writeUnits,
    readUnit: use.readUnits,
    publish: use.publishes,
    queueRequest: use.queueRequests,
    secretRead: use.secretReads,
    objectPut: use.objectPuts,
    logGb: (use.logBytes + use.logLines * assumptions.eventBytes) / 1e9,
    accessLogGb: (use.apiRequests * assumptions.accessLineBytes) / 1e9,
    trace: (calls - untraced) * assumptions.tracedShare,
    ...(isCdnIncluded && {
      cdnRequest: use.cdnRequests,
      cdnFunction: use.cdnFunctionCalls,
      cdnGb: use.cdnBytes / 1e9,
      wafRequest: use.cdnRequests,
    }),
  };
}

/** How the units of each price are counted. */
export const countedBy: Readonly<Record<string, string>> = {
  apiRequest: 'requests of the clients, except those to a function URL',
  call: 'log lines of functions, one per call',
  gbSecond: 'calls and their requests to AWS × assumed durations × memory in serverless.yml',
  writeUnit: 'ConsumedCapacity, and one unit for each false condition',
  readUnit: 'ConsumedCapacity',
  publish: 'requests of functions',
  queueRequest: 'sends, deliveries of topics, and two for each batch that a function reads',
  secretRead: 'requests of functions',
  objectPut: 'requests of functions',
  logGb: 'bytes of the log; Lambda writes no lines of its own (systemLogLevel in provider.yml)',
  accessLogGb: 'requests of the API × length of the line',
  trace: 'calls of traced functions × assumed share',
  cdnRequest: 'requests of the clients with preflights, by the rules of the Fetch Standard',
  cdnFunction: 'the same, except requests to a function URL',
  cdnGb: 'bytes of responses and their headers',
  wafRequest: 'the same as requests to the CDN',
};

/** Computes the bill of a million votes, in US dollars, the most expensive line first. */
export const computeMillionVotes = (name: JourneyName, use: VoteUse): LineItem[] =>
  computeLineItems(toUsage(use, journeyLimits[name].isCdnIncluded)).map((item) => ({
    ...item,
    total: item.total * 1e6,
  }));

/** Sums the dollars of a bill. */
export const sumLineItems = (items: readonly LineItem[]): number =>
  items.reduce((sum, { total }) => sum + total, 0);

/** Returns one line for each journey that costs more than its limit. */
export const findExpensiveJourneys = (uses: Readonly<Record<JourneyName, VoteUse>>): string[] =>
  journeyNames.flatMap((name) => {
    const dollars = sumLineItems(computeMillionVotes(name, uses[name]));
    const { title, max } = journeyLimits[name];
    return dollars > max ? [`a million ${title}: $${dollars.toFixed(2)}, more than $${max.toFixed(2)}`] : [];
  });

/** Prints the bill of each journey: its lines, its limit and its goal. */
export function printJourneyCosts(uses: Readonly<Record<JourneyName, VoteUse>>): void {
  for (const name of journeyNames) {
    const items = computeMillionVotes(name, uses[name]);
    const { title, max, goal, reachableGoal = goal } = journeyLimits[name];
    const total = sumLineItems(items).toFixed(2);
    const floor = `floor $${computeFloor(name).toFixed(2)}`;
    const goalText =
      goal === undefined ? '' : `, goal $${goal.toFixed(2)}, reachable $${reachableGoal?.toFixed(2)}`;
    console.log(`A million ${title}: $${total} (${floor}, limit $${max.toFixed(2)}${goalText})`);
    console.table(
      items.map((item) => ({
        dollars: item.total.toFixed(3),
        count: Number(item.count.toPrecision(4)),
        unit: item.unit,
        'per million': (item.dollars * 1e6).toFixed(4),
        source: item.source,
        counted: countedBy[item.name] ?? '',
      })),
    );
  }
}
