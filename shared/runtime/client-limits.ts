import { type AttemptLimits, LimitedHttpHandler } from './limited-http-handler.ts';

/** The limits of a call to AWS with all its attempts. */
interface ClientLimits extends AttemptLimits {
  readonly maxAttempts: number;
}

/**
 * The limits of clients by what they call. All attempts of a call end before the function does, so that it reports the
 * error. A function has 6 seconds by default, 15 if it calls Cognito, 30 if it sets schedules, and 300 if it writes files.
 */
export const clientLimits = {
  /**
   * All calls of the requests on the path of a vote (`isVotePath` of a contract), whatever the client. A call that hangs
   * costs at most 1.5 seconds.
   */
  vote: { connectMs: 300, attemptMs: 450, maxAttempts: 3 },
  /** Tables, queues, topics, secrets, connections and small public objects respond within milliseconds. */
  data: { connectMs: 1_000, attemptMs: 1_500, maxAttempts: 3 },
  /** Cognito, schedules and other control planes. */
  control: { connectMs: 1_000, attemptMs: 4_000, maxAttempts: 3 },
  /** S3, whose requests contain parts of files. */
  files: { connectMs: 1_000, attemptMs: 8_000, maxAttempts: 3, isFile: true },
  /** A synchronous invocation lasts as long as the function, at most 25 seconds for a route. */
  invocation: { connectMs: 1_000, attemptMs: 27_000, maxAttempts: 2 },
} satisfies Record<string, ClientLimits>;

/** The base of the delay between two attempts in the SDK. It doubles with each attempt, with full jitter. */
const retryDelayMs = 50;

/** Computes how long a call takes at most if no attempt gets a response, in milliseconds. */
export const computeWorstCaseMs = ({ attemptMs, maxAttempts }: ClientLimits): number =>
  attemptMs * maxAttempts + retryDelayMs * (2 ** (maxAttempts - 1) - 1);

/** The local engine shares a machine with the tests: a slow response is no fault. */
const getScale = (): number => (process.env.AWS_ENDPOINT_URL === undefined ? 1 : 10);

/**
 * Returns the settings that limit the time of calls. Without them a client of the AWS SDK waits forever for a
 * connection, a response or the rest of a response. An attempt that takes too long is an error, which the SDK retries.
 * @param scale replaces the scale of the environment, in tests
 */
export function limitClient(kind: Exclude<keyof typeof clientLimits, 'vote'>, scale = getScale()) {
  const { maxAttempts, ...limits } = clientLimits[kind];
  return {
    // The tests with dropped responses need more attempts.
    ...(process.env.AWS_MAX_ATTEMPTS === undefined && { maxAttempts }),
    requestHandler: new LimitedHttpHandler(limits, scale),
  };
}
