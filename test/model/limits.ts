/**
 * The quotas of AWS by its documentation (read 2026-11-23). Quotas marked "by request" can be raised; all
 * others are fixed.
 */
export const limits = {
  /** API Gateway quotas: requests per second per account and region, and the size of a burst. By request. */
  gateway: { ratePerSecond: 10_000, burst: 5_000 },
  lambda: {
    /** Lambda quotas: execution environments per account and region. By request. */
    concurrency: 1_000,
    /** Lambda "scaling behaviour": new environments per function in 10 s, refilled continuously, not accumulated. */
    gainPer10Seconds: 1_000,
    /** Lambda quotas: calls per second per environment, however short a call is; also for provisioned ones. */
    callsPerEnvironment: 10,
  },
  dynamodb: {
    /** DynamoDB guide, "key range throughput exceeded": write units per second of one partition. */
    partitionWrites: 1_000,
    /** DynamoDB guide, on-demand: write units per second of a new table, a quarter of them per partition. */
    newTableWrites: 4_000,
    /** DynamoDB quotas: write units per second of an on-demand table. By request. */
    tableWrites: 40_000,
  },
  sqs: {
    /** Lambda "SQS scaling": concurrent batches at first, added per minute, and at most. */
    pollers: 5,
    pollersPerMinute: 300,
    maxPollers: 1_000,
  },
} as const;

/**
 * Limits that AWS does not promise: reported by others, or assumed. A load test on a real stage replaces
 * them.
 */
export const assumed = {
  /** Cold start, ms (reported for Node with SDK clients; loading the bundle takes 68 of them). */
  coldStartMs: 375,
  /** Duration of a vote in a warm function, including its conditional write, ms. */
  voteMs: { median: 20, p99: 80 },
  /** Duration in API Gateway, including the verification of the token, ms. */
  gatewayMs: 10,
  /** Time after which an idle environment is removed, s. */
  idleSeconds: 600,
  /** Time after which an environment is replaced, s. */
  lifeSeconds: 7_200,
  /** Retries of a throttled write inside the function: attempts in total, and the delay, ms. */
  maxWriteAttempts: 3,
  writeWaitMs: 100,
} as const;

/** Measured in this repository (`npm run bench`). */
export const measured = {
  /** Write units of a free vote, without its tally. */
  voteWrites: 1.0,
  /** Write units of a paid vote: the pending row, the debit, the vote. */
  paidVoteWrites: 3.0,
  /** Write units of the tally per vote, in batches of 100. */
  tallyWrites: 0.01,
  /** Bytes of the log line of a request. */
  lineBytes: 507,
  /** Bytes of the line in the access log of an API, with 26 for the event. */
  accessLineBytes: 135,
} as const;

/** Computes the mean of a log-normal duration, in its unit. */
export const computeMean = ({ median, p99 }: { readonly median: number; readonly p99: number }): number =>
  median * Math.exp((Math.log(p99 / median) / 2.3263) ** 2 / 2);
