import { defineProblem } from '@suffra/shared/http/problem';

/** What wallet refuses beyond the problems that any route may have. */
export const notEnoughCredits = defineProblem(
  'not-enough-credits',
  409,
  'The wallet holds fewer credits',
  'Take at most the credits in "balance"; nothing was changed.',
);
export const idempotencyKeyReused = defineProblem(
  'idempotency-key-reused',
  409,
  'This Idempotency-Key was used for another request',
  'Send a new Idempotency-Key for a new request, or the same request for the same key.',
);
