/**
 * What AWS lets through, as its manuals say it (read 2026-11-23). Quotas marked "by request" are raised in a form;
 * everything else is fixed.
 */
export const limits = {
  /** API Gateway quotas: requests a second of an account in a region, and the bucket that fills at that rate. By request. */
  gateway: { ratePerSecond: 10_000, burst: 5_000 },
  lambda: {
    /** Lambda quotas: environments of an account in a region. By request. */
    concurrency: 1_000,
    /** Lambda "scaling behaviour": environments that a function may gain in 10 s, refilled all the time, never saved up. */
    gainPer10Seconds: 1_000,
    /** Lambda quotas: calls a second for each environment, however short a call is; provisioned ones too. */
    callsPerEnvironment: 10,
  },
  dynamodb: {
    /** DynamoDB guide, "key range throughput exceeded": write units a second of one partition. */
    partitionWrites: 1_000,
    /** DynamoDB guide, on-demand: write units a second of a table that is new; a quarter of them a partition. */
    newTableWrites: 4_000,
    /** DynamoDB quotas: write units a second of a table on demand. By request. */
    tableWrites: 40_000,
  },
  sqs: {
    /** Lambda "SQS scaling": batches at the same time at first, gained a minute, and at most. */
    pollers: 5,
    pollersPerMinute: 300,
    mostPollers: 1_000,
  },
} as const;

/** What AWS does not promise: taken from reports of others, or assumed; a load test on a stage of one's own replaces it. */
export const assumed = {
  /** A new environment until it can take its first call, ms (reported for Node with SDK clients; loading our bundle is 68 of them). */
  coldStartMs: 375,
  /** One vote in a warm function with its conditional write, ms. */
  voteMs: { median: 20, p99: 80 },
  /** API Gateway with its check of the token, ms. */
  gatewayMs: 10,
  /** An environment without calls is given up after this, s. */
  idleSeconds: 600,
  /** An environment is replaced after this, s. */
  lifeSeconds: 7_200,
  /** A throttled write is tried again inside the function: tries in all, and the wait, ms. */
  writeTries: 3,
  writeWaitMs: 100,
} as const;

/** Measured in this repository (`npm run bench`). */
export const measured = {
  /** Write units of a free vote, its tally apart. */
  voteWrites: 1.0,
  /** Write units of a paid vote: the mark that it waits, the debit, the vote. */
  paidVoteWrites: 3.0,
  /** Write units of the tally, a vote, in batches of 100. */
  tallyWrites: 0.01,
  /** Bytes of a function's line in the log, one a request. */
  lineBytes: 502,
} as const;

/** Mean of a log-normal time in its own unit. */
export const meanOf = ({ median, p99 }: { readonly median: number; readonly p99: number }): number =>
  median * Math.exp((Math.log(p99 / median) / 2.3263) ** 2 / 2);
