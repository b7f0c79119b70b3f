import { defineDomainError } from '@suffra/shared/domain-error';

/** The domain errors of wallet. Their HTTP statuses and texts are in http/problems.ts. */
export const notEnoughCredits = defineDomainError('not-enough-credits');
export const idempotencyKeyReused = defineDomainError('idempotency-key-reused');
export const noSuchVoter = defineDomainError('no-such-voter');
export const noSuchPack = defineDomainError('no-such-pack');
export const packNotOnSale = defineDomainError('pack-not-on-sale');
export const priceNotOffered = defineDomainError('price-not-offered');
export const currencyNotTaken = defineDomainError('currency-not-taken');
export const noSuchPurchase = defineDomainError('no-such-purchase');
export const providerUnavailable = defineDomainError('provider-unavailable');
export const forgedWebhook = defineDomainError('forged-webhook');
/** Another operator, or another note, has marked the difference as handled. */
export const alreadyHandled = defineDomainError('already-handled');
