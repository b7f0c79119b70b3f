import * as classification from '@smithy/core/retry';
import { DeadlineError } from './request-deadline.ts';

type SdkError = Parameters<typeof classification.isThrottlingError>[0];

/**
 * Whether an error of an AWS client may go away by itself: throttling, a 5xx response, a broken connection, a time-out, or
 * the deadline of the request. The client has already used all its attempts.
 */
export const isTransientError = (error: unknown): boolean =>
  isSdkError(error) &&
  (isDeadline(error) ||
    classification.isTransientError(error) ||
    classification.isThrottlingError(error) ||
    classification.isServerError(error));

/** Every error can be classified: the members that the SDK adds to its own errors are optional. */
const isSdkError = (error: unknown): error is SdkError => error instanceof Error;

/** An aborted call throws an AbortError. */
const isDeadline = (error: Error): boolean => error instanceof DeadlineError || error.name === 'AbortError';
