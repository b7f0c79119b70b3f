import { defineDomainError } from '@suffra/shared/domain-error';

/** Ballot's domain errors. Their HTTP statuses and texts are in http/problems.ts. */
export const noSuchVoting = defineDomainError('no-such-voting');
export const notOpenYet = defineDomainError('not-open-yet');
export const closed = defineDomainError('closed');
export const cancelled = defineDomainError('cancelled');
export const notEligible = defineDomainError('not-eligible');
/** The voting is limited to the people on a list. */
export const notOnTheList = defineDomainError('not-on-the-list');
export const alreadyVoted = defineDomainError('already-voted');
export const voteErased = defineDomainError('vote-erased');
export const unknownChoice = defineDomainError('unknown-choice');
export const wrongNumberOfChoices = defineDomainError('wrong-number-of-choices');
export const votePending = defineDomainError('vote-pending');
export const notCertified = defineDomainError('not-certified');
export const noExport = defineDomainError('no-export');
export const notVoted = defineDomainError('not-voted');
export const resultsHidden = defineDomainError('results-hidden');
export const erasureInProgress = defineDomainError('erasure-in-progress');
/** Ballot cannot decide about a visitor's token, or the vote needs an access token. */
export const exchangeRequired = defineDomainError('exchange-required');
export const electorateFixed = defineDomainError('electorate-fixed');
export const noSuchElectorate = defineDomainError('no-such-electorate');
export const electorateIncomplete = defineDomainError('electorate-incomplete');
export const unknownIssuer = defineDomainError('unknown-issuer');
export const visitorTokenRejected = defineDomainError('subject-token-refused');
