import { defineProblem } from '@suffra/shared/http/problem';

/** The refusals of this service; those of any route are in shared/src/http/problems.ts. */
export const noSuchVoting = defineProblem(
  'no-such-voting',
  404,
  'There is no such voting',
  'Check the voting’s id; the list of votings has all that there are.',
);
export const invalidVoting = defineProblem(
  'invalid-voting',
  422,
  'The voting contradicts itself',
  'Correct what is listed in "errors" and send it again.',
);
export const unknownAccount = defineProblem(
  'unknown-account',
  422,
  'There is no such account',
  'Create it with PUT /v1/accounts/{accountId}. If it was created just now, repeat the same request in a moment.',
);
export const quotaExceeded = defineProblem(
  'quota-exceeded',
  409,
  'Too many votings at the same time',
  'Move the window to where fewer votings run, or ask for a higher quota.',
);
export const tooManyScheduled = defineProblem(
  'too-many-scheduled',
  409,
  'Too many votings are scheduled ahead',
  'At most 1,000 votings may be scheduled or open; wait for some to end, or cancel some.',
);
export const idempotencyKeyReused = defineProblem(
  'idempotency-key-reused',
  409,
  'This Idempotency-Key made another voting',
  'Send a new Idempotency-Key for a new voting; repeat the key only with the same content.',
);
export const cannotChangeNow = defineProblem(
  'cannot-change-now',
  409,
  'This can no longer be changed',
  'Leave out the fields listed in "fields": they are fixed in the state that the voting is in.',
);
export const tooLateToMove = defineProblem(
  'too-late-to-move',
  409,
  'It is too late to move the start',
  'The start can be moved until 60 seconds before it. Cancel the voting, or extend its end.',
);
