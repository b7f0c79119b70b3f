import { defineProblem } from '@suffra/shared/http/problem';

/** What ballot refuses beyond the problems that any route may have. */
export const noSuchVoting = defineProblem(
  'no-such-voting',
  404,
  'There is no such voting',
  'Check the id; a voting that was scheduled this very moment may take a second to be known here.',
);
export const notOpenYet = defineProblem(
  'not-open-yet',
  409,
  'The voting is not open yet',
  'Vote from the time in "startsAt" on.',
);
export const closed = defineProblem(
  'closed',
  409,
  'The voting is closed',
  'It ended at the time in "endsAt"; nothing was changed.',
);
export const cancelled = defineProblem(
  'cancelled',
  409,
  'The voting was cancelled',
  'There is nothing to do: no vote in it counts.',
);
export const alreadyVoted = defineProblem(
  'already-voted',
  409,
  'You have already voted in this voting',
  'Your first vote stands; its receipt is in "receipt". This voting does not allow a change.',
);
export const voteErased = defineProblem(
  'vote-erased',
  409,
  'You have voted here before your data was erased',
  'That vote counts on without your name; there is no second one.',
);
export const unknownChoice = defineProblem(
  'unknown-choice',
  422,
  'A choice is not among the options of this voting',
  'Choose among the option ids in "options".',
);
export const wrongNumberOfChoices = defineProblem(
  'wrong-number-of-choices',
  422,
  'This voting takes another number of choices',
  'Send between "min" and "max" different option ids.',
);
export const votePending = defineProblem(
  'vote-pending',
  409,
  'Your vote waits for its credit',
  'Read the outcome with GET; if it is declined you may vote again, with any choice.',
);
export const notCertified = defineProblem(
  'not-certified',
  409,
  'The result is not certified yet',
  'Ask again some seconds after "endsAt"; sooner, two exports would tell what was voted between them.',
);
export const noExport = defineProblem(
  'no-export',
  404,
  'There is no export of these ballots',
  'Have one made with POST at the same address; it is kept for a day.',
);
export const notVoted = defineProblem(
  'not-voted',
  404,
  'You have not voted in this voting',
  'Cast a vote while the voting is open; "registeredAt" tells whether you are registered.',
);
export const resultsHidden = defineProblem(
  'results-hidden',
  403,
  'The results of this voting are not shown to you now',
  'If "visibility" is after-close, ask again after "endsAt"; if it is admins, ask an admin of the voting.',
);
