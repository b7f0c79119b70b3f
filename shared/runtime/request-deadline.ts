import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** The limits of all calls to AWS that one request makes. */
export interface RequestLimits {
  /** Aborts at the deadline of the request, and when its response is returned. No call may begin after that. */
  readonly signal: AbortSignal;
  /** The limits of each call, if the request has shorter ones than the clients. In milliseconds. */
  readonly callLimits?: { readonly attemptMs: number; readonly maxCallMs: number } | undefined;
}

const requestLimits = new AsyncLocalStorage<RequestLimits>();

/** Returns the limits of the request that is handled now; undefined outside a request, as in consumers. */
export const getRequestLimits = (): RequestLimits | undefined => requestLimits.getStore();

/** The time from the deadline to the end of the function, in which the response is written. */
const responseMarginMs = 500;
/** The time from the deadline to the response, in which the aborted calls fail. */
const abortGraceMs = 50;

/** The request was not finished at its deadline. Its calls were aborted, and a write that was sent may be stored. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** When a request must end, and the limit of its calls. */
export interface DeadlineOptions {
  /** The time that the function has left, in milliseconds (`context.getRemainingTimeInMillis()`). */
  readonly remainingMs?: number | undefined;
  /** The time that the caller needs after the deadline, in milliseconds. By default, what a response needs. */
  readonly marginMs?: number;
  readonly callLimits?: RequestLimits['callLimits'];
}

/**
 * Handles a request until its deadline, half a second before the function ends. See {@link runWithDeadline}.
 * @throws DeadlineError at the deadline
 */
export const runUntilDeadline = <T>(options: DeadlineOptions, run: () => Promise<T>): Promise<T> =>
  runWithDeadline(options, (deadline) => Promise.race([run(), deadline]));

/**
 * Runs work whose calls to AWS end at a deadline. Lambda freezes a function after its response and continues it with the
 * next request. A write that the first request still had to send would then be stored minutes later. So all calls of the
 * work are aborted at the deadline and also when it ends before, and none can begin afterwards (limited-http-handler.ts).
 * @param run gets a promise that rejects with a DeadlineError just after the deadline
 */
export async function runWithDeadline<T>(
  { remainingMs, marginMs = responseMarginMs, callLimits }: DeadlineOptions,
  run: (deadline: Promise<never>) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const timer = new AbortController();
  const waitForDeadline = async (delayMs: number): Promise<never> => {
    await pause(delayMs, undefined, { signal: timer.signal });
    end.abort(new DeadlineError('the request was not finished at its deadline'));
    await pause(abortGraceMs, undefined, { signal: timer.signal });
    throw new DeadlineError('the request was not finished at its deadline');
  };
  const deadline =
    remainingMs === undefined
      ? new Promise<never>(() => undefined)
      : waitForDeadline(Math.max(0, remainingMs - marginMs));
  // Nobody may be waiting for it.
  deadline.catch(() => undefined);
  try {
    return await requestLimits.run({ signal: end.signal, callLimits }, () => run(deadline));
  } finally {
    end.abort(new DeadlineError('the response of the request was already returned'));
    timer.abort();
  }
}
