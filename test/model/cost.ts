import { assumed, meanOf, measured } from './limits.ts';
import { prices } from './prices.ts';

const days = 30;
const seconds = days * 86_400;

/** What one voting visit makes happen, with where each figure is from. */
export const visit = {
  /** The visitor's token, and the vote. The tile itself asks nothing of the API. */
  apiRequests: 2,
  /** From the CDN: the tile's script, its voting, results twice; and the two API requests, which pass it. */
  cdnRequests: 6,
  /** Kilobytes to the visitor: script 15 (its limit, gzip), the others about one each. */
  kilobytes: 20,
  /** Read units of identity: the issuers of the tenant, a query. */
  readUnits: 0.5,
  /** Write units of identity: the profile with its last sign-in. */
  profileWrites: 1,
  /** Write units of metrics: two requests' facts and one sign-in's, 40 facts a unit at most. */
  factWrites: 3 / 40,
  /** Events: voter.signed-in, and votes.counted for the votes of one voting in one batch. */
  signIns: 1,
} as const;

/** What stands there whether anybody votes or not, a month; counted in the packaged templates. */
export const fixed = {
  /** Three metrics for each operation of a route or a consumer. */
  metrics: 100 * 3,
  /** Metrics that alarms look at: most are the two alarms of each function that take a release back. */
  alarmMetrics: 552,
  compositeAlarms: 12,
  dashboards: 7,
} as const;

/** What is asked of the model of cost. */
export interface Month {
  readonly visitsADay: number;
  readonly votings: number;
  /** Shards of the vote table's stream: as many as its partitions. */
  readonly shards: number;
  readonly regions: 1 | 2;
  readonly paid: boolean;
}

/**
 * Batches in which a stream's records come when each shard is asked once a second: a second without a record makes none.
 * @param aSecond records a second over all shards
 */
export const batchesASecond = (aSecond: number, shards: number): number =>
  shards * (1 - Math.exp(-aSecond / shards));

/** Of how many votings a batch holds votes: what the tally writes, one row each. */
export const votingsInBatch = (records: number, votings: number): number =>
  votings * (1 - (1 - 1 / votings) ** records);

/** Dollars a month by kind; their sum is the whole. */
export function costOf({ visitsADay, votings, shards, regions, paid }: Month): Record<string, number> {
  const visits = visitsADay * days;
  const aSecond = visitsADay / 86_400;
  const batches = batchesASecond(aSecond, shards) * seconds;
  const rows = batches * votingsInBatch(visits / batches, votings);
  // Of a paid vote: wallet's command, its outcome, and what the stream sends of each (three functions, two messages).
  const paidHops = paid ? 3 : 0;
  // Identity's stream and metrics' queue by the sign-in; ballot's stream and metrics' queue by the row of the tally.
  const consumed = visit.signIns * visits * 2 + rows * 2 + batches + paidHops * visits;
  const calls = visit.apiRequests * visits + consumed;
  const voteSeconds = meanOf(assumed.voteMs) / 1000;
  const gbSeconds = visits * (0.5 + 0.25) * voteSeconds + consumed * 0.25 * voteSeconds;
  const voteWrites = paid ? measured.paidVoteWrites : measured.voteWrites;
  const writes = visits * (voteWrites + visit.profileWrites + visit.factWrites) + rows * 2;
  const events = visits * visit.signIns + rows + (paid ? visits : 0);
  const messages = events + (paid ? visits : 0);
  // One a second a function is traced, and one in twenty of the others.
  const traces = visit.apiRequests * (Math.min(aSecond, 1) + 0.05 * Math.max(0, aSecond - 1)) * seconds;
  const atCdn = visits * visit.cdnRequests;
  const gb = (bytes: number) => bytes / 1e9;
  return {
    'API Gateway': visits * visit.apiRequests * prices.apiRequest,
    Lambda: calls * prices.call + gbSeconds * prices.gbSecond,
    DynamoDB:
      writes * regions * prices.writeUnit +
      visits * visit.readUnits * prices.readUnit +
      gb(visits * 1500) * regions * prices.storedGb,
    'SNS and SQS': events * prices.publish + messages * 3 * prices.queueRequest,
    'Logs and traces': gb(calls * measured.lineBytes * 2) * prices.logGb + traces * prices.trace,
    'Metrics, alarms, dashboards':
      (fixed.metrics * prices.metric +
        fixed.alarmMetrics * prices.alarmMetric +
        fixed.compositeAlarms * prices.compositeAlarm) *
        regions +
      fixed.dashboards * prices.dashboard,
    CDN: atCdn * prices.cdnRequest + gb(visits * visit.kilobytes * 1000) * prices.cdnGb,
    WAF: atCdn * prices.wafRequest + prices.wafMonth,
  };
}

/** Dollars for environments that stand ready. @param gigabytes memory of each */
export const provisionedCost = (environments: number, gigabytes: number, minutes: number): number =>
  environments * gigabytes * minutes * 60 * prices.provisionedGbSecond;
