import { createHash } from 'node:crypto';
import type { Currency } from './money.ts';
import type { Pack } from './pack.ts';
import { noSuchPack, packNotOnSale, priceNotOffered } from './problems.ts';
import type { Order, ProviderName, Reference } from './providers/port.ts';
import type { Purchase, Terms } from './purchase.ts';

/** What a voter asks to buy. */
export interface Wish {
  readonly packId: string;
  readonly currency: Currency;
  readonly provider: ProviderName;
}

/**
 * The terms of a purchase: those of the pack at this moment, and for good.
 * @throws Problem `no-such-pack`, `pack-not-on-sale` or `price-not-offered` (with currencies)
 */
export function termsOf(
  pack: Pack | undefined,
  wish: Wish,
  purchaseId: string,
  language: 'en' | 'pl',
): Terms {
  if (pack === undefined) throw noSuchPack();
  if (!pack.onSale) throw packNotOnSale();
  const price = pack.prices.find(({ currency }) => currency === wish.currency);
  const currencies = pack.prices.map(({ currency }) => currency);
  if (price === undefined) throw priceNotOffered({ extensions: { currencies } });
  const { packId, name, credits } = pack;
  const { provider } = wish;
  return { purchaseId, provider, packId, name, credits, price, language, hash: wishHash(wish) };
}

/** What tells one wish from another that used the same Idempotency-Key. */
export const wishHash = ({ packId, currency, provider }: Wish): string =>
  createHash('sha256')
    .update(JSON.stringify([packId, currency, provider]))
    .digest('base64url');

/** The language of a hosted page by the client's Accept-Language: the first of ours that it names. */
export const languageOf = (accepted = ''): 'en' | 'pl' =>
  accepted.toLowerCase().match(/\b(en|pl)\b/)?.[1] === 'pl' ? 'pl' : 'en';

/** What a provider is asked for. @param site where the web client is reached, without a slash at its end */
export function orderOf(
  { tenantId, voterId }: Omit<Reference, 'purchaseId'>,
  bought: Purchase,
  site: string,
): Order {
  const { purchaseId, name, price, language, payUntil } = bought;
  const page = `${site}/t/${tenantId}/purchases/${purchaseId}`;
  return {
    ...{ tenantId, voterId, purchaseId, price, language, payUntil },
    description: name,
    backTo: { paid: page, cancelled: `${page}?cancelled` },
  };
}
