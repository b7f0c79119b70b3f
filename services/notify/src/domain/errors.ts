import { defineDomainError } from '@suffra/shared/domain-error';

/** The errors of notify's rules and use cases. Their HTTP statuses and texts are in http/problems.ts. */
export const unknownPushService = defineDomainError('unknown-push-service');
export const noSuchCampaign = defineDomainError('no-such-campaign');
export const campaignNotDraft = defineDomainError('campaign-not-draft');
export const unknownVoting = defineDomainError('unknown-voting');
export const noSuchAccount = defineDomainError('no-such-account');
export const tooManyFollowed = defineDomainError('too-many-followed');
export const tooFarAhead = defineDomainError('too-far-ahead');
