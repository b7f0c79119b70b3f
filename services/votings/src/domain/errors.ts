import { defineDomainError } from '@suffra/shared/domain-error';

/** The domain errors of votings. Their HTTP statuses and texts are in http/problems.ts. */
export const noSuchVoting = defineDomainError('no-such-voting');
export const noSuchDraft = defineDomainError('no-such-draft');
export const draftPublished = defineDomainError('draft-published');
export const tooManyDrafts = defineDomainError('too-many-drafts');
export const invalidVoting = defineDomainError('invalid-voting');
export const pictureHostNotAllowed = defineDomainError('picture-host-not-allowed');
export const unknownAccount = defineDomainError('unknown-account');
export const quotaExceeded = defineDomainError('quota-exceeded');
export const tooManyScheduled = defineDomainError('too-many-scheduled');
export const idempotencyKeyReused = defineDomainError('idempotency-key-reused');
export const cannotChangeNow = defineDomainError('cannot-change-now');
export const correctionReasonRequired = defineDomainError('correction-reason-required');
export const tooManyCorrections = defineDomainError('too-many-corrections');
export const tooLateToMove = defineDomainError('too-late-to-move');
