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
export const noSuchPack = defineProblem(
  'no-such-pack',
  404,
  'There is no such pack of credits',
  'Read the packs on sale, and choose one of them.',
);
export const packNotOnSale = defineProblem(
  'pack-not-on-sale',
  409,
  'This pack is no longer sold',
  'Read the packs on sale, and choose one of them.',
);
export const priceNotOffered = defineProblem(
  'price-not-offered',
  422,
  'This pack has no price in that currency',
  'Choose one of the currencies in "currencies".',
);
export const noSuchPurchase = defineProblem(
  'no-such-purchase',
  404,
  'You have no such purchase',
  'Check the address; a purchase is seen by its own voter alone.',
);
export const providerUnavailable = defineProblem(
  'provider-unavailable',
  503,
  'The payment company does not answer',
  'Nothing was charged. Repeat the same request in a moment, or choose the other way to pay.',
);
export const forgedWebhook = defineProblem(
  'forged-webhook',
  400,
  'The signature of the webhook is not right',
  'Send the bytes exactly as they were signed, within five minutes, with the signature headers of the provider.',
);
