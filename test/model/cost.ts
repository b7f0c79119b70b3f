import { freeUsers, prices } from '../../shared/runtime/aws-prices.ts';
import { assumed, computeMean, measured } from './limits.ts';

const days = 30;
const seconds = days * 86_400;

/** The requests that one voting visit causes, with the source of each number. */
export const visit = {
  /** A free vote is one call of a function URL. Before a paid vote, the token is exchanged. The tile itself calls no function. */
  requests: { free: 1, paid: 2 },
  /** Those of these requests that pass an API. */
  apiRequests: { free: 0, paid: 1 },
  /** At the CDN, besides these requests: the script of the tile, its voting, and the results twice. */
  files: 4,
  /** Kilobytes to the visitor: 15 for the script (its limit, gzip), about one for each other response. */
  kilobytes: 20,
  /** Read units of identity: the query of the issuers of the tenant. */
  readUnits: 0.5,
  /** Write units of identity: the profile with its last sign-in. */
  profileWrites: 1,
  /** Write units of metrics: the facts of two requests, one sign-in and one counted vote, at most 40 facts per unit. */
  factWrites: 4 / 40,
  /** Events: voter.signed-in, and votes.counted for the votes of one voting in one batch. */
  signIns: 1,
} as const;

/** The fixed resources per month, independent of traffic; counted in the packaged templates. */
export const fixed = {
  /** Two metrics for each function of a route or a consumer. */
  metrics: 149 * 2,
  /** Metrics that alarms watch. Half of them belong to the rollback alarms of functions. */
  alarmMetrics: 334,
  dashboards: 1,
  webAclRules: 5,
} as const;

/** The parameters of the cost model. */
export interface Month {
  readonly visitsADay: number;
  readonly votings: number;
  /** Shards of the stream of the vote table: one per partition. */
  readonly shards: number;
  readonly regions: 1 | 2;
  readonly paid: boolean;
}

/**
 * Computes the batches per second of a stream. Each shard is polled once per second; a poll without records has no batch.
 * @param perSecond records per second over all shards
 */
export const computeBatchesPerSecond = (perSecond: number, shards: number): number =>
  shards * (1 - Math.exp(-perSecond / shards));

/** Computes the number of votings in a batch. The tally writes one row per voting. */
export const computeVotingsPerBatch = (records: number, votings: number): number =>
  votings * (1 - (1 - 1 / votings) ** records);

/** Computes dollars per month by kind of cost. Their sum is the total cost. */
export function computeCost({ visitsADay, votings, shards, regions, paid }: Month): Record<string, number> {
  const visits = visitsADay * days;
  const kind = paid ? 'paid' : 'free';
  const perSecond = visitsADay / 86_400;
  const batches = computeBatchesPerSecond(perSecond, shards) * seconds;
  const rows = batches * computeVotingsPerBatch(visits / batches, votings);
  // A paid vote: the command of wallet, its outcome, and the messages of both streams (three functions, two messages).
  const paidHops = paid ? 3 : 0;
  // A free vote carries the sign-in: the stream of ballot sends a command to identity.
  const signInCommands = paid ? 0 : visits;
  // Per sign-in: the stream of identity and the queue of metrics. Per row of the tally: the stream of ballot and that queue. Per
  // command: the stream of ballot and the queue of identity.
  const consumed = visit.signIns * visits * 2 + rows * 2 + batches + signInCommands * 2 + paidHops * visits;
  const calls = visit.requests[kind] * visits + consumed;
  const voteSeconds = computeMean(assumed.voteMs) / 1000;
  // The function of the exchange has half the memory of the function of the vote.
  const gbSeconds = visits * (paid ? 0.5 + 0.25 : 0.5) * voteSeconds + consumed * 0.25 * voteSeconds;
  const voteWrites = paid ? measured.paidVoteWrites : measured.voteWrites;
  const writes = visits * (voteWrites + visit.profileWrites + visit.factWrites) + rows;
  const events = visits * visit.signIns + rows + (paid ? visits : 0);
  const messages = events + signInCommands + (paid ? visits : 0);
  const atCdn = visits * (visit.files + visit.requests[kind]);
  const gb = (bytes: number) => bytes / 1e9;
  return {
    'API Gateway': visits * visit.apiRequests[kind] * prices.apiRequest.dollars,
    Lambda: calls * prices.call.dollars + gbSeconds * prices.gbSecond.dollars,
    DynamoDB:
      writes * regions * prices.writeUnit.dollars +
      visits * visit.readUnits * prices.readUnit.dollars +
      gb(visits * 1500) * regions * prices.storedGb.dollars,
    'SNS and SQS': events * prices.publish.dollars + messages * 3 * prices.queueRequest.dollars,
    'Logs and traces':
      // Requests of this path are not traced, and Lambda adds no lines (docs/decisions/043).
      gb(calls * measured.lineBytes) * prices.logGb.dollars +
      gb(visits * visit.apiRequests[kind] * measured.accessLineBytes) * prices.accessLogGb.dollars,
    'Metrics, alarms, dashboards':
      (fixed.metrics * prices.metric.dollars + fixed.alarmMetrics * prices.alarmMetric.dollars) * regions +
      fixed.dashboards * prices.dashboard.dollars,
    CDN: atCdn * prices.cdnRequest.dollars + gb(visits * visit.kilobytes * 1000) * prices.cdnGb.dollars,
    WAF:
      atCdn * prices.wafRequest.dollars +
      prices.webAcl.dollars +
      fixed.webAclRules * prices.webAclRule.dollars,
  };
}

/** Computes dollars per month for users who sign in with a password. Visitors of partners are not users of Cognito. */
export const computeUserCost = (users: number, plan: 'lite' | 'essentials'): number =>
  Math.max(0, users - freeUsers) * prices[plan === 'lite' ? 'liteUser' : 'essentialsUser'].dollars;

/** Computes dollars for provisioned environments. @param gigabytes memory of each */
export const computeProvisionedCost = (environments: number, gigabytes: number, minutes: number): number =>
  environments * gigabytes * minutes * 60 * prices.provisionedGbSecond.dollars;
