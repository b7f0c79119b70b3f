import { defineProblem } from '@suffra/shared/http/problem';
import * as errors from '../domain/errors.ts';

/** The problems of wallet's routes, in addition to the common ones. */
export const notEnoughCredits = defineProblem(
  errors.notEnoughCredits,
  409,
  'The wallet has too few credits',
  'Nothing was changed. Take at most the credits in "balance".',
);
export const idempotencyKeyReused = defineProblem(
  errors.idempotencyKeyReused,
  409,
  'This Idempotency-Key was used for another request',
  'Send a new Idempotency-Key for a new request, or repeat the first request unchanged.',
);
export const noSuchVoter = defineProblem(
  errors.noSuchVoter,
  404,
  'There is no such voter',
  'Find the voter by e-mail and use that id. A voter who signed in for the first time just now exists within seconds. A partner’s visitor exists after the first exchange of a token.',
);
export const noSuchPack = defineProblem(
  errors.noSuchPack,
  404,
  'This pack of credits does not exist',
  'List the packs on sale and choose one of them.',
);
export const packNotOnSale = defineProblem(
  errors.packNotOnSale,
  409,
  'This pack is no longer sold',
  'List the packs on sale and choose one of them.',
);
export const priceNotOffered = defineProblem(
  errors.priceNotOffered,
  422,
  'This pack has no price in that currency',
  'Choose one of the currencies in "currencies".',
);
export const currencyNotTaken = defineProblem(
  errors.currencyNotTaken,
  422,
  'This payment provider does not take that currency',
  'Choose one of the payment providers in "providers", or another currency.',
);
export const noSuchPurchase = defineProblem(
  errors.noSuchPurchase,
  404,
  'You have no such purchase',
  'Check the purchase id. Only the voter who made a purchase can see it.',
);
export const providerUnavailable = defineProblem(
  errors.providerUnavailable,
  503,
  'The payment provider does not answer',
  'Nothing was charged. Repeat the same request in a moment, or choose the other payment provider.',
);
export const forgedWebhook = defineProblem(
  errors.forgedWebhook,
  400,
  'The signature of the webhook is not valid',
  'Send the signed bytes unchanged, within five minutes, with the signature headers of the provider.',
);
export const alreadyHandled = defineProblem(
  errors.alreadyHandled,
  409,
  'This difference was marked as handled before',
  'Read the reconciliation of the day again: it contains the first note.',
);
