export { limits } from '../../shared/deployment/aws-limits.ts';

/**
 * Limits that AWS does not promise: reported by others, or assumed. A load test on a real stage replaces
 * them.
 */
export const assumed = {
  /** Cold start, ms (reported for Node with SDK clients; loading the bundle takes 68 of them). */
  coldStartMs: 375,
  /** Duration of a vote in a warm function, including its conditional write, ms. */
  voteMs: { median: 20, p99: 80 },
  /** Duration in API Gateway, including the verification of the token, or at a function URL, ms. */
  gatewayMs: 10,
  /** Time after which an idle environment is removed, s. */
  idleSeconds: 600,
  /** Time after which an environment is replaced, s. */
  lifeSeconds: 7_200,
  /**
   * Executions of the function that reads request logs, per log stream with lines: one batch of a stream per second, 100 ms
   * each. Every environment has a log stream.
   */
  logConsumersPerStream: 0.1,
  /** Messages of a batch of a queue (serverless.yml), and the duration of a batch with one event each (npm run bench), s. */
  queueBatchMessages: 10,
  queueBatchSeconds: 0.06,
  /** Concurrent batches of the queues that voters wait for (serverless.yml). */
  maxQueueConcurrency: 300,
  /** Changes that a publisher handles at once, batches of a shard at once (serverless.yml). */
  publisherBatch: 100,
  parallelizationFactor: 10,
  /** Duration of an invocation of a publisher without sending, and of one request to SNS or SQS, s. */
  invocationSeconds: 0.02,
  sendSeconds: 0.02,
  /** Messages per second that SNS accepts for standard topics. It differs by region; see Service Quotas. Not verified. */
  snsMessagesPerSecond: 1_500,
  /** Default number of buckets of a voting. */
  buckets: 64,
  /** Throttled reads and writes are retried inside the function: attempts in total (shared/runtime/call-retries.ts), and the delay, ms. */
  maxWriteAttempts: 8,
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
