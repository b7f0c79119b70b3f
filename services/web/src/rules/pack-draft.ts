import type { Money, Pack } from '../api/shapes/wallet.ts';

/** The currencies in which credits can be sold (services/wallet: money). */
export const currencies = ['EUR', 'PLN', 'USD', 'GBP', 'CHF', 'CZK', 'DKK', 'NOK', 'SEK'] as const;

/** A pack as an admin types it. */
export interface PackDraft {
  readonly name: string;
  readonly credits: string;
  /** By currency; empty where it is not sold. */
  readonly prices: Readonly<Record<string, string>>;
  readonly onSale: boolean;
}

export const emptyPack: PackDraft = { name: '', credits: '', prices: {}, onSale: true };

/** The draft of a pack that stands. */
export const draftOfPack = ({ name, credits, prices, onSale }: Pack): PackDraft => ({
  name,
  credits: String(credits),
  prices: Object.fromEntries(prices.map(({ currency, amount }) => [currency, (amount / 100).toFixed(2)])),
  onSale,
});

/** Minor units of an amount as people type it: `4.90`, `4,9`, `5`. Undefined when it is none. */
export function minorUnits(typed: string): number | undefined {
  const [, whole, part = ''] = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(typed) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** What is wrong with a draft: the names of its fields. */
export function packFaults({ name, credits, prices }: PackDraft): readonly string[] {
  const typed = Object.entries(prices).filter(([, price]) => price.trim() !== '');
  return [
    ...(name.trim() === '' ? ['name'] : []),
    ...(/^\s*[1-9]\d{0,3}\s*$|^\s*10000\s*$/.test(credits) ? [] : ['credits']),
    ...(typed.length === 0 ? ['EUR'] : []),
    ...typed.filter(([, price]) => !minorUnits(price)).map(([currency]) => currency),
  ];
}

/** What the API takes of a draft without faults. */
export const packBody = ({ name, credits, prices, onSale }: PackDraft) => ({
  name: name.trim(),
  credits: Number(credits),
  prices: Object.entries(prices).flatMap(([currency, price]): Money[] => {
    const amount = minorUnits(price);
    return amount === undefined ? [] : [{ currency, amount }];
  }),
  onSale,
});

/** The id of a new pack, by its name: `Spring offer` → `spring-offer`. */
export const packIdOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32) || 'pack';
