import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import { getRequestLimits } from './request-deadline.ts';

/** How often and how long a call to AWS is tried. Times are in milliseconds. */
export interface CallLimits {
  /** The connection, the request and the response of one attempt together. */
  readonly attemptMs: number;
  /** All attempts of a call, and the delays between them. */
  readonly maxCallMs: number;
  readonly maxAttempts: number;
}

/** The upper bound of the first delay; it doubles with each attempt. The delay is random below the bound (full jitter). */
const baseDelayMs = 25;
const maxDelayMs = 400;

/** The maximum number of retries that a client saves up. A new client has as many. */
const maxSavedRetries = 100;
/**
 * With two, a client can retry as long as AWS answers more than a third of its attempts. With fewer, it would soon try each
 * call once while AWS rejects 60 % of all attempts.
 */
const retriesPerSuccess = 2;

/** An attempt of a call. */
interface Attempt extends RetryToken {
  readonly startedAtMs: number;
}

/**
 * Retries a call after throttling, a 5xx response, a broken connection or a time-out, as long as the call may take. Fast
 * errors are retried more often than the three times of the SDK, and an attempt that hangs takes the time of several.
 *
 * When the service fails for everyone, retries must not keep it down: each call that AWS answers saves up two retries, and
 * a client without saved retries tries each call once.
 */
export class CallRetries implements RetryStrategyV2 {
  readonly #limits: CallLimits;
  readonly #scale: number;
  #savedRetries = maxSavedRetries;

  /** @param scale multiplies the time of a call. Above 1, as for the local engine, a request has no limit of its own. */
  constructor(limits: CallLimits, scale: number) {
    this.#limits = limits;
    this.#scale = scale;
  }

  async acquireInitialRetryToken(): Promise<Attempt> {
    return toAttempt(performance.now(), 0, 0);
  }

  /** @throws when the call is not retried; the SDK then throws the error of the last attempt */
  async refreshRetryTokenForRetry(token: RetryToken, { error, errorType }: RetryErrorInfo): Promise<Attempt> {
    const { maxAttempts } = this.#limits;
    const startedAtMs = isAttempt(token) ? token.startedAtMs : performance.now();
    const retries = token.getRetryCount() + 1;
    const delayMs = Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (retries - 1));
    const isTransient = errorType === 'THROTTLING' || errorType === 'TRANSIENT';
    // A condition that failed is an answer, too. Many writes end so, because messages are delivered twice.
    if (errorType === 'CLIENT_ERROR' && error?.$metadata?.httpStatusCode !== undefined) this.recordSuccess();
    const isInTime = performance.now() + delayMs <= startedAtMs + this.#getLastStartMs();
    if (!isTransient || retries >= maxAttempts || !isInTime || this.#savedRetries < 1)
      throw new Error('the call is not retried');
    this.#savedRetries -= 1;
    return toAttempt(startedAtMs, retries, delayMs);
  }

  recordSuccess(): void {
    this.#savedRetries = Math.min(maxSavedRetries, this.#savedRetries + retriesPerSuccess);
  }

  /** How long after its start a call may begin its last attempt, so that this attempt can use all of its time. */
  #getLastStartMs(): number {
    const request = this.#scale > 1 ? undefined : getRequestLimits()?.callLimits;
    const { maxCallMs, attemptMs } = request ?? this.#limits;
    return (maxCallMs - attemptMs) * this.#scale;
  }
}

const toAttempt = (startedAtMs: number, retries: number, delayMs: number): Attempt => ({
  startedAtMs,
  getRetryCount: () => retries,
  getRetryDelay: () => delayMs,
});

/** The SDK returns the tokens that it got from here. */
const isAttempt = (token: RetryToken): token is Attempt => 'startedAtMs' in token;
