import type { RetryOptions } from '@suffra/shared/retry';

/**
 * For writes to the row of one voter that lose to a concurrent one. They are repeated at once, because only requests and
 * messages of this voter compete.
 */
export const conflictRetries: RetryOptions = {
  maxAttempts: 5,
  baseDelayMs: 0,
  maxDurationMs: Number.POSITIVE_INFINITY,
};
