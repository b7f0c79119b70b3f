const secondMs = 1_000;
/** The delay before each retry. After the last one the push is abandoned; the inbox has the message. */
const retryDelaysSeconds = [5, 15, 60, 180, 600, 900];
/** The longest delay that SQS supports. */
const maxDelaySeconds = 900;

/**
 * The delay before a push is retried.
 * @param attempts number of attempts so far
 * @param retryAfterSeconds what the push service asked for
 * @param staleAt when the message loses its use; milliseconds since the epoch
 * @returns seconds; undefined when the message would be stale by then, or there were too many attempts
 */
export function getRetryDelaySeconds(
  attempts: number,
  retryAfterSeconds: number | undefined,
  staleAt: number,
  now: number,
): number | undefined {
  const minDelaySeconds = retryDelaysSeconds[attempts - 1];
  if (minDelaySeconds === undefined) return undefined;
  const delaySeconds = Math.min(
    maxDelaySeconds,
    Math.max(minDelaySeconds, Math.ceil(retryAfterSeconds ?? 0)),
  );
  return now + delaySeconds * secondMs < staleAt ? delaySeconds : undefined;
}
