import { assumed, limits } from './limits.ts';
import { preparation, ready } from './scenarios.ts';

/** A limit on the path of a vote, and how much of it a vote uses. */
export interface PathLimit {
  readonly name: string;
  /** Where the limit is documented, or measured. */
  readonly source: string;
  /** Votes per second before the limit is reached, in a new account. */
  readonly unprepared: number;
  /** The same after `npm run delivery -- prepare`. */
  readonly prepared: number;
  /** The effect beyond it. */
  readonly beyond: string;
}

const { gateway, lambda, dynamodb, cdn, secrets, sqs } = limits;
/** The web ACL counts tokens and votes of an address in five minutes (services/edge/serverless.yml). */
const votesPerAddress = 100_000;
/** Environments that read a row within the first second of a start. */
const rowReaders = (perVote: number): number => dynamodb.partitionReads / perVote;
const fullestPartition = { unprepared: 3_200, prepared: 12_800 } as const;

/** How a vote reaches the platform. */
export type VotePathName = 'visitor' | 'paid';

/** Lists the limits of a path, the lowest of an unprepared stage first: what fails first comes first. */
export const listPathLimits = (path: VotePathName): PathLimit[] =>
  [...createCommonLimits(path), ...(path === 'visitor' ? visitorLimits : paidLimits)].sort(
    (a, b) => a.unprepared - b.unprepared,
  );

/** The response to a call that Lambda throttles: that of a function URL, and that of an API. */
const throttledResponses: Readonly<Record<VotePathName, string>> = {
  visitor: '429, the client tries again',
  paid: '429 for the vote, 503 for the exchange, the client tries again',
};

/** The exchange of the token is the only request to an API: account quota and, when prepared, the limits of the stage. */
const apiLimit: PathLimit = {
  name: 'API Gateway, the exchange of the token',
  source: 'API Gateway quotas; shared/deployment/stages.cjs',
  // The burst is available once, within the three seconds.
  unprepared: gateway.ratePerSecond + gateway.burst / 3,
  prepared: preparation.quotas.apiRate,
  beyond: '429, the client tries again',
};

/** A function of the voter's path. @param functions that share the concurrency of the account */
const functionLimit = (name: string, functions: number, beyond: string): PathLimit => ({
  name,
  source: 'Lambda quotas: 10 calls a second per environment',
  unprepared: (lambda.concurrency * lambda.callsPerEnvironment) / functions,
  prepared: ready.provisioned * lambda.callsPerEnvironment,
  beyond,
});

/**
 * The secrets that a new environment reads: that of the CDN and the keys of receipts. The function of a signed-in vote also reads the
 * public keys of tokens, and the exchange reads the keys that sign them instead of the keys of receipts.
 */
const secretsPerEnvironment: Readonly<Record<VotePathName, number>> = { visitor: 2, paid: 3 };

const createCommonLimits = (path: VotePathName): readonly PathLimit[] => [
  {
    name: 'CloudFront',
    source: 'CloudFront quotas',
    unprepared: cdn.ratePerSecond,
    prepared: cdn.ratePerSecond,
    beyond: '503',
  },
  {
    name: 'Web ACL, all voters behind one address, for 5 minutes',
    source: 'services/edge/serverless.yml',
    unprepared: votesPerAddress / 3,
    prepared: votesPerAddress / 3,
    beyond: '429 with Retry-After',
  },
  {
    name: 'Lambda: calls while the first environments start',
    source: 'Lambda scaling: 1,000 new environments in 10 s',
    unprepared: lambda.gainPer10Seconds / ((assumed.coldStartMs + assumed.voteMs.median) / 1000),
    prepared: ready.provisioned * lambda.callsPerEnvironment,
    beyond: throttledResponses[path],
  },
  {
    name: 'Table of ballot, fullest partition of 64 buckets',
    source: 'DynamoDB: 1,000 write units per partition; docs/load-model.md',
    ...fullestPartition,
    beyond: 'throttled, the function tries again',
  },
  {
    name: 'Replica of the voting, read by every environment in the first second',
    source: 'DynamoDB: 3,000 read units of one key; 1 unit since decision 044, 7.5 before',
    unprepared: rowReaders(1) * lambda.callsPerEnvironment,
    prepared: rowReaders(1) * lambda.callsPerEnvironment,
    beyond: 'throttled, the function tries again',
  },
  {
    name: `Secrets Manager: ${secretsPerEnvironment[path]} secrets per new environment`,
    source: 'Secrets Manager quotas',
    unprepared: (secrets.readsPerSecond / secretsPerEnvironment[path]) * lambda.callsPerEnvironment,
    prepared: (secrets.readsPerSecond / secretsPerEnvironment[path]) * lambda.callsPerEnvironment,
    beyond: '503, the client tries again',
  },
];

const visitorLimits: readonly PathLimit[] = [
  functionLimit('Lambda: castVisitorVote, at its function URL', 1, throttledResponses.visitor),
  {
    name: 'Issuers of the partner, read by every environment in the first second',
    source: 'DynamoDB: 3,000 read units of one key',
    unprepared: rowReaders(1) * lambda.callsPerEnvironment,
    prepared: rowReaders(1) * lambda.callsPerEnvironment,
    beyond: 'throttled, the function tries again',
  },
  {
    name: 'Table of visitors, used tokens',
    source: 'DynamoDB: warm throughput',
    unprepared: dynamodb.newTableWrites,
    prepared: preparation.tables.find(({ table }) => table === 'VisitorTable')?.writes ?? 0,
    beyond: 'throttled, the function tries again',
  },
];

const paidLimits: readonly PathLimit[] = [
  apiLimit,
  functionLimit('Lambda: exchangeToken, and vote twice, at its function URL', 3, throttledResponses.paid),
  {
    name: 'Table of identity, profile and used token',
    source: 'DynamoDB: warm throughput',
    unprepared: dynamodb.newTableWrites / 2,
    prepared: (preparation.tables.find(({ service }) => service === 'identity')?.writes ?? 0) / 2,
    beyond: 'throttled, the function tries again',
  },
  {
    name: 'Issuers of the partner, read by every environment in the first second',
    source:
      'DynamoDB: 3,000 read units of one key; before decision 044 by every exchange, 0.5 units: 6,000 votes/s',
    unprepared: rowReaders(1) * lambda.callsPerEnvironment,
    prepared: rowReaders(1) * lambda.callsPerEnvironment,
    beyond: 'throttled, the function tries again',
  },
  {
    name: 'Queues of wallet and ballot, in the first second',
    source: 'Lambda: 5 batches at first, 300 more per minute',
    unprepared: (sqs.pollers * assumed.queueBatchMessages * 5) / (assumed.queueBatchSeconds * Math.sqrt(5)),
    prepared: (sqs.pollers * assumed.queueBatchMessages * 5) / (assumed.queueBatchSeconds * Math.sqrt(5)),
    beyond: 'the outcome waits',
  },
  {
    name: 'SNS: outcomes, five events in a message',
    source: 'assumed, see Service Quotas of the region',
    unprepared: assumed.snsMessagesPerSecond * 5,
    prepared: assumed.snsMessagesPerSecond * 5,
    beyond: 'the outcome waits',
  },
  {
    name: 'Publishers of ballot and wallet, in batches (one request a change before decision 042: 10 % of it)',
    source: 'Lambda: 10 batches of a shard at once',
    unprepared: publishedPerSecond(4),
    prepared: publishedPerSecond(Math.ceil(ready.warmWrites / dynamodb.partitionWrites)),
    beyond: 'the outcome waits',
  },
];

function publishedPerSecond(shards: number): number {
  const batchSeconds = assumed.invocationSeconds + assumed.sendSeconds;
  return (shards * assumed.parallelizationFactor * assumed.publisherBatch) / batchSeconds;
}
