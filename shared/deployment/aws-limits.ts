/**
 * The quotas of AWS by its documentation (read 2026-11-29). Quotas marked "by request" can be raised; all
 * others are fixed.
 */
export const limits = {
  /** API Gateway quotas: requests per second per account and region, and the size of a burst. By request. */
  gateway: { ratePerSecond: 10_000, burst: 5_000 },
  /** CloudFront quotas: requests per second per distribution. By request. */
  cdn: { ratePerSecond: 250_000 },
  lambda: {
    /** Lambda quotas: execution environments per account and region. By request. */
    concurrency: 1_000,
    /** Lambda "scaling behaviour": new environments per function in 10 s, refilled continuously, not accumulated. */
    gainPer10Seconds: 1_000,
    /** Lambda quotas: calls per second per environment, however short a call is; also for provisioned ones. */
    callsPerEnvironment: 10,
    /** Lambda "reserved concurrency": executions that stay available to functions without a reservation. */
    minUnreserved: 100,
  },
  dynamodb: {
    /** DynamoDB guide, "key range throughput exceeded": units per second of one partition, so also of one key. */
    partitionWrites: 1_000,
    partitionReads: 3_000,
    /** DynamoDB guide, on-demand: units per second of a new table, a quarter of them per partition. */
    newTableWrites: 4_000,
    newTableReads: 12_000,
    /** DynamoDB quotas: write units per second of an on-demand table. By request. */
    tableWrites: 40_000,
    /** DynamoDB guide, "read consumption": bytes of one unit of a consistent read. */
    readUnitBytes: 4_096,
  },
  /** Secrets Manager quotas: GetSecretValue and DescribeSecret per second. */
  secrets: { readsPerSecond: 10_000 },
  sqs: {
    /** Lambda "SQS scaling": concurrent batches at first, added per minute, and at most. */
    pollers: 5,
    pollersPerMinute: 300,
    maxPollers: 1_000,
  },
  streams: {
    /** Lambda "DynamoDB polling": polls of a shard per second. */
    pollsPerSecond: 4,
  },
} as const;
