/** The longest pause before a message is tried again, in seconds, if a person waits for the outcome. */
export const maxInteractiveDelaySeconds = 30;
/** The longest pause for jobs that nobody waits for, in seconds. An attempt may be expensive. */
export const maxJobDelaySeconds = 120;

/** The longest pause after the first failure, in seconds. It doubles with each failure. */
const firstDelaySeconds = 2;

/**
 * Computes the pause after a failure: exponential backoff with equal jitter. One half of the pause is fixed, so a
 * number of attempts lasts for a known time. The other half is random, so messages that failed together do not return
 * together.
 * @param receiveCount how often the message was received, at least 1
 * @param random in [0, 1)
 * @returns whole seconds, at least 1
 */
export function computeRetryDelaySeconds(
  receiveCount: number,
  maxDelaySeconds: number,
  random: number,
): number {
  const maxDelay = Math.min(maxDelaySeconds, firstDelaySeconds * 2 ** (receiveCount - 1));
  return Math.ceil((maxDelay * (1 + random)) / 2);
}

/**
 * Computes the shortest time between the first and the last attempt at a message, in seconds: an outage that is shorter
 * moves no message to the dead-letter queue.
 * @param maxReceiveCount of the queue
 */
export function computeMinRetrySeconds(maxReceiveCount: number, maxDelaySeconds: number): number {
  let seconds = 0;
  for (let receiveCount = 1; receiveCount < maxReceiveCount; receiveCount += 1)
    seconds += computeRetryDelaySeconds(receiveCount, maxDelaySeconds, 0);
  return seconds;
}
