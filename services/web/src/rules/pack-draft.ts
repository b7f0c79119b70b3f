import {
  currencyCodes,
  getDecimals,
  getPriceStep,
  parseDecimalText,
  toDecimalText,
} from '@suffra/shared/currencies';
import type { Money, Pack } from '../api/schemas/wallet.ts';

/** The currencies that the form always shows. The others can be added. */
const commonCurrencies = ['EUR', 'PLN', 'USD', 'GBP', 'CHF', 'CZK', 'DKK', 'NOK', 'SEK'];

/** Lists the currencies that the form shows: the common ones, and those that were added. */
export const listShownCurrencies = ({ prices }: Pick<PackDraft, 'prices'>): readonly string[] => [
  ...new Set([...commonCurrencies, ...Object.keys(prices)]),
];

/** Lists the currencies that can be added to the form, by code. */
export const listAddableCurrencies = (draft: Pick<PackDraft, 'prices'>): readonly string[] =>
  currencyCodes.filter((code) => !listShownCurrencies(draft).includes(code)).sort();

/** A credit pack in the form. */
export interface PackDraft {
  readonly name: string;
  readonly credits: string;
  /** Prices by currency; empty if the pack is not sold in it. */
  readonly prices: Readonly<Record<string, string>>;
  readonly onSale: boolean;
}

export const emptyPack: PackDraft = { name: '', credits: '', prices: {}, onSale: true };

/** Converts a stored pack to a draft. */
export const toPackDraft = ({ name, credits, prices, onSale }: Pack): PackDraft => ({
  name,
  credits: String(credits),
  prices: Object.fromEntries(
    prices.map(({ currency, amount }) => [currency, toDecimalText(amount, getDecimals(currency))]),
  ),
  onSale,
});

/** Parses a price to minor units: `4.90`, `4,9`, `5`. Undefined if it is no price in its currency. */
export function parsePrice(typed: string, currency: string): number | undefined {
  const amount = parseDecimalText(typed.trim().replace(',', '.'), getDecimals(currency));
  const isPrice =
    amount !== undefined && amount > 0 && amount <= maxAmount && amount % getPriceStep(currency) === 0;
  return isPrice ? amount : undefined;
}

/** The largest price, in minor units (services/wallet: money). */
const maxAmount = 99_999_999;

/** A price in a currency as an example: `4.90`, `500`, `1.250`. */
export const createExamplePrice = (locale: string, currency: string): string => {
  const decimals = getDecimals(currency);
  const digits = getPriceStep(currency) === 10 ** decimals ? 0 : decimals;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits });
  return format.format({ 0: 500, 3: 1.25 }[digits] ?? 4.9);
};

/** Finds the invalid fields of a draft. */
export function findPackErrors({ name, credits, prices }: PackDraft): readonly string[] {
  const typed = Object.entries(prices).filter(([, price]) => price.trim() !== '');
  return [
    ...(name.trim() === '' ? ['name'] : []),
    ...(/^\s*[1-9]\d{0,3}\s*$|^\s*10000\s*$/.test(credits) ? [] : ['credits']),
    ...(typed.length === 0 ? ['EUR'] : []),
    ...typed
      .filter(([currency, price]) => parsePrice(price, currency) === undefined)
      .map(([currency]) => currency),
  ];
}

/** Converts a valid draft to a request. */
export const toPackRequest = ({ name, credits, prices, onSale }: PackDraft) => ({
  name: name.trim(),
  credits: Number(credits),
  prices: Object.entries(prices).flatMap(([currency, price]): Money[] => {
    const amount = parsePrice(price, currency);
    return amount === undefined ? [] : [{ currency, amount }];
  }),
  onSale,
});

/** Creates the id of a new pack from its name: `Spring offer` → `spring-offer`. */
export const createPackId = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32) || 'pack';
