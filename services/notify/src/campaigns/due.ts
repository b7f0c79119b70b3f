/** Longest delay of a message, in seconds (SQS). */
const longest = 900;

/**
 * For how long a timer's message is to wait, in whole seconds, rounded up so that nothing is sent early, and at most as
 * long as a queue can hold it.
 * @param sendAt milliseconds since the epoch; absent: now
 */
export const dueIn = (sendAt: number | undefined, now: number): number =>
  Math.min(longest, Math.max(0, Math.ceil(((sendAt ?? now) - now) / 1000)));
