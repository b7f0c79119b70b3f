import { defineDomainError } from '@suffra/shared/domain-error';

/** The domain errors of votings. Their HTTP statuses and texts are in http/problems.ts. */
export const noSuchVoting = defineDomainError('no-such-voting');
export const noSuchDraft = defineDomainError('no-such-draft');
export const draftPublished = defineDomainError('draft-published');
export const tooManyDrafts = defineDomainError('too-many-drafts');
export const invalidVoting = defineDomainError('invalid-voting');
export const pictureHostNotAllowed = defineDomainError('picture-host-not-allowed');
export const pictureOfAnotherTenant = defineDomainError('picture-of-another-tenant');
export const unknownAccount = defineDomainError('unknown-account');
export const quotaExceeded = defineDomainError('quota-exceeded');
export const tooManyScheduled = defineDomainError('too-many-scheduled');
export const idempotencyKeyReused = defineDomainError('idempotency-key-reused');
export const cannotChangeNow = defineDomainError('cannot-change-now');
export const correctionReasonRequired = defineDomainError('correction-reason-required');
export const tooManyCorrections = defineDomainError('too-many-corrections');
export const tooLateToMove = defineDomainError('too-late-to-move');
export const pictureNotUploaded = defineDomainError('picture-not-uploaded');
export const pictureTooLarge = defineDomainError('picture-too-large');
export const notAPicture = defineDomainError('not-a-picture');
export const pictureTypeNotAllowed = defineDomainError('picture-type-not-allowed');
export const pictureSizeNotAllowed = defineDomainError('picture-size-not-allowed');
