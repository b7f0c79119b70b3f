import * as classification from '@smithy/core/retry';

type SdkError = Parameters<typeof classification.isThrottlingError>[0];

/**
 * Whether an error of an AWS client may go away by itself: throttling, a 5xx response, a broken connection or a
 * time-out. The client has already used all its attempts.
 */
export const isTransientError = (error: unknown): boolean =>
  isSdkError(error) &&
  (classification.isTransientError(error) ||
    classification.isThrottlingError(error) ||
    classification.isServerError(error));

/** Every error can be classified: the members that the SDK adds to its own errors are optional. */
const isSdkError = (error: unknown): error is SdkError => error instanceof Error;
