import { createHash } from 'node:crypto';
import { isTakenByProvider } from '@suffra/shared/currencies';
import { currencyNotTaken, noSuchPack, packNotOnSale, priceNotOffered } from './errors.ts';
import type { Currency } from './money.ts';
import type { Pack } from './pack.ts';
import { type ProviderName, providerName } from './payment-event.ts';
import type { PurchaseTerms } from './purchase.ts';

/** A request of a voter to buy a pack. */
export interface PurchaseRequest {
  readonly packId: string;
  readonly currency: Currency;
  readonly provider: ProviderName;
}

/**
 * Creates the terms of a purchase from the current content of the pack. They never change afterwards.
 * @throws DomainError `no-such-pack`, `pack-not-on-sale`, `price-not-offered` (with currencies) or `currency-not-taken`
 *   (with providers)
 */
export function createPurchaseTerms(
  pack: Pack | undefined,
  request: PurchaseRequest,
  purchaseId: string,
  language: 'en' | 'pl',
): PurchaseTerms {
  if (pack === undefined) throw noSuchPack();
  if (!pack.onSale) throw packNotOnSale();
  const price = pack.prices.find(({ currency }) => currency === request.currency);
  const currencies = pack.prices.map(({ currency }) => currency);
  if (price === undefined) throw priceNotOffered({ extensions: { currencies } });
  if (!isTakenByProvider(request.provider, price.currency)) {
    const providers = providerName.options.filter((name) => isTakenByProvider(name, price.currency));
    throw currencyNotTaken({ extensions: { providers } });
  }
  const { packId, name, credits } = pack;
  return {
    purchaseId,
    provider: request.provider,
    packId,
    name,
    credits,
    price,
    language,
    requestHash: hashPurchaseRequest(request),
  };
}

/** Hashes a request, to detect another request with the same Idempotency-Key. */
export const hashPurchaseRequest = ({ packId, currency, provider }: PurchaseRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([packId, currency, provider]))
    .digest('base64url');
