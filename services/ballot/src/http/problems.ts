import { defineProblem } from '@suffra/shared/http/problem';
import * as errors from '../domain/errors.ts';

/** The problems of ballot's domain errors, with their HTTP statuses and texts. */
export const noSuchVoting = defineProblem(
  errors.noSuchVoting,
  404,
  'The voting does not exist',
  'Check the id. A new voting may take a second to become available here.',
);
export const notOpenYet = defineProblem(
  errors.notOpenYet,
  409,
  'The voting is not open yet',
  'Vote at or after the time in "startsAt".',
);
export const closed = defineProblem(
  errors.closed,
  409,
  'The voting has ended',
  'It ended at the time in "endsAt". Nothing was changed.',
);
export const cancelled = defineProblem(
  errors.cancelled,
  409,
  'The voting was cancelled',
  'No vote in it counts, and you do not need to do anything. The reason is in "reason".',
);
export const notEligible = defineProblem(
  errors.notEligible,
  403,
  'Only visitors of the pages of this voting may take part',
  'Open the voting on the page where it is shown, and take part there.',
);
export const notOnTheList = defineProblem(
  errors.notOnTheList,
  403,
  'Only the people on the list of this voting may take part',
  'You are not on the list. If you should be, ask the organizer to add you, or sign in with the e-mail address on the list.',
);
export const electorateFixed = defineProblem(
  errors.electorateFixed,
  409,
  'The list of voters cannot be changed like this now',
  'From one minute before the start, nobody can be removed from the list. Until the end, you can add people: use the mode extend.',
);
export const noSuchElectorate = defineProblem(
  errors.noSuchElectorate,
  404,
  'The upload of a list does not exist or is complete',
  'Start a new upload with POST /v1/votings/{votingId}/electorate.',
);
export const electorateIncomplete = defineProblem(
  errors.electorateIncomplete,
  409,
  'The list is not complete',
  'The number of stored entries is in "stored". Send the missing entries again, then confirm with that number.',
);
export const unknownIssuer = defineProblem(
  errors.unknownIssuer,
  422,
  'The tenant has no partner issuer with this id',
  'Use the id of a registered issuer. A new issuer may take a second to become available here.',
);
export const alreadyVoted = defineProblem(
  errors.alreadyVoted,
  409,
  'You have already voted in this voting',
  'Your first vote counts; its receipt is in "receipt". This voting does not allow changes.',
);
export const voteErased = defineProblem(
  errors.voteErased,
  409,
  'You voted here before your data was erased',
  'Your vote still counts, without your name. You cannot vote again in this voting.',
);
export const unknownChoice = defineProblem(
  errors.unknownChoice,
  422,
  'A choice is not an option of this voting',
  'Use the option ids in "options".',
);
export const wrongNumberOfChoices = defineProblem(
  errors.wrongNumberOfChoices,
  422,
  'The number of choices is not allowed in this voting',
  'Send at least "min" and at most "max" different option ids.',
);
export const votePending = defineProblem(
  errors.votePending,
  409,
  'Your vote is waiting for its credit',
  'Read its outcome with GET. If it is declined, you can vote again with any choice.',
);
export const notCertified = defineProblem(
  errors.notCertified,
  409,
  'The result is not certified yet',
  'Try again a few seconds after "endsAt". Ballots are exported only after the certification.',
);
export const noExport = defineProblem(
  errors.noExport,
  404,
  'There is no export of the ballots of this voting',
  'Start an export with POST at the same path. The export is available for one day.',
);
export const notVoted = defineProblem(
  errors.notVoted,
  404,
  'You have not voted in this voting',
  'Vote while the voting is open. If you are registered, "registeredAt" contains the time. If the voting is limited to a list, "onTheList" says whether you are on it.',
);
export const resultsHidden = defineProblem(
  errors.resultsHidden,
  403,
  'You cannot see the results of this voting now',
  'If "visibility" is after-close, try again after "endsAt". If it is admins, ask an admin of the voting.',
);
export const erasureInProgress = defineProblem(
  errors.erasureInProgress,
  409,
  'Your earlier data is still being erased',
  'You can vote when it is gone. Wait as long as the Retry-After header says.',
);
export const exchangeRequired = defineProblem(
  errors.exchangeRequired,
  409,
  'This vote needs an access token',
  'Exchange the token of the visitor with POST /v1/token, then vote with PUT at the same path. The token was not used. The voting is paid, or the keys of the issuer are not known here.',
);
export const visitorTokenRejected = defineProblem(
  errors.visitorTokenRejected,
  400,
  'The token of the visitor was rejected',
  'The token must be signed (RS256, ES256 or EdDSA) by a key of a registered issuer, for the audience of the tenant (urn:suffra:tenant: and the tenant id). It needs iss, sub, aud, exp and iat, and may be at most 10 minutes old. A token with a jti is accepted once.',
);
