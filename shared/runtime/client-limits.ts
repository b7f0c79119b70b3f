import { type CallLimits, CallRetries } from './call-retries.ts';
import { type AttemptLimits, LimitedHttpHandler } from './limited-http-handler.ts';

/** The limits of a call to AWS and of each of its attempts. */
type ClientLimits = AttemptLimits & CallLimits;

/**
 * The limits of clients by what they call. A call ends before the function does, so that the function reports the error. A
 * function has 6 seconds by default, 15 if it calls Cognito, 30 if it sets schedules, and 300 if it writes files.
 */
export const clientLimits = {
  /**
   * All calls of the requests on the path of a vote (`isVotePath` of a contract), whatever the client. A call that hangs is
   * tried three times.
   */
  vote: { connectMs: 300, attemptMs: 450, maxCallMs: 1_500, maxAttempts: 8 },
  /** Tables, queues, topics, secrets, connections and small public objects respond within milliseconds. */
  data: { connectMs: 1_000, attemptMs: 1_500, maxCallMs: 5_000, maxAttempts: 8 },
  /** Cognito, schedules and other control planes. */
  control: { connectMs: 1_000, attemptMs: 4_000, maxCallMs: 12_500, maxAttempts: 5 },
  /** S3, whose requests contain parts of files. */
  files: { connectMs: 1_000, attemptMs: 8_000, maxCallMs: 25_000, maxAttempts: 5, isFile: true },
  /** A synchronous invocation lasts as long as the function, at most 25 seconds for a route. */
  invocation: { connectMs: 1_000, attemptMs: 27_000, maxCallMs: 54_500, maxAttempts: 2 },
} satisfies Record<string, ClientLimits>;

/** The local engine shares a machine with the tests: a slow response is no fault. */
const getScale = (): number => (process.env.AWS_ENDPOINT_URL === undefined ? 1 : 10);

/**
 * Returns the settings that limit the time of calls. Without them a client of the AWS SDK waits forever for a
 * connection, a response or the rest of a response. An attempt that takes too long is an error, and is retried like other
 * transient errors.
 * @param scale replaces the scale of the environment, in tests
 */
export function limitClient(kind: Exclude<keyof typeof clientLimits, 'vote'>, scale = getScale()) {
  const limits = clientLimits[kind];
  return {
    // The tests with dropped responses need more attempts.
    ...(process.env.AWS_MAX_ATTEMPTS === undefined && { retryStrategy: new CallRetries(limits, scale) }),
    requestHandler: new LimitedHttpHandler(limits, scale),
  };
}
