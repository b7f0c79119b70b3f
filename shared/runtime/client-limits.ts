/** The time that one attempt of a request to AWS may take, in milliseconds, and the maximum number of attempts. */
interface ClientLimits {
  readonly attemptMs: number;
  readonly maxAttempts: number;
}

/**
 * The limits of clients by what they call. All attempts of a request end before the function does, so that it reports
 * the error. A function has 6 seconds by default, 15 if it calls Cognito, 30 if it sets schedules, and 300 if it writes
 * files.
 */
export const clientLimits = {
  /** Tables, queues, topics, secrets, connections and small public objects respond within milliseconds. */
  data: { attemptMs: 1_500, maxAttempts: 3 },
  /** Cognito, schedules and other control planes. */
  control: { attemptMs: 4_000, maxAttempts: 3 },
  /** S3, whose requests contain parts of files. */
  files: { attemptMs: 8_000, maxAttempts: 3 },
  /** A synchronous invocation lasts as long as the function. */
  invocation: { attemptMs: 50_000, maxAttempts: 2 },
} satisfies Record<string, ClientLimits>;

/** The local engine shares a machine with the tests: a slow response is no fault. */
const getScale = (): number => (process.env.AWS_ENDPOINT_URL === undefined ? 1 : 10);

/**
 * Returns the settings that limit the time of requests. Without them a client of the AWS SDK waits forever for a
 * connection, a response or the rest of a response. A request that takes too long is an error, which the SDK retries.
 * @param scale replaces the scale of the environment, in tests
 */
export function limitClient(kind: keyof typeof clientLimits, scale = getScale()) {
  const { attemptMs, maxAttempts } = clientLimits[kind];
  return {
    // The tests with dropped responses need more attempts.
    ...(process.env.AWS_MAX_ATTEMPTS === undefined && { maxAttempts }),
    requestHandler: {
      connectionTimeout: 1_000 * scale,
      requestTimeout: attemptMs * scale,
      // Without this, the SDK only writes a warning.
      throwOnRequestTimeout: true,
      // The time without a byte, also in the body of a response.
      socketTimeout: attemptMs * scale,
    },
  };
}
