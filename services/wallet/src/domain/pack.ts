import { isDeepStrictEqual } from 'node:util';
import { currencyCodes } from '@suffra/shared/currencies';
import { text } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { money } from './money.ts';

/** The id of a pack, chosen by its admin. */
export const packId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

const hasUniqueCurrencies = (prices: readonly { currency: string }[]) =>
  new Set(prices.map((price) => price.currency)).size === prices.length;

/** The content of a pack of credits, as an admin writes it. */
export const packContent = z.strictObject({
  name: text(1, 60),
  credits: z.int().check(z.minimum(1), z.maximum(10_000)),
  /** One price per currency. */
  prices: z
    .array(money)
    .check(
      z.minLength(1),
      z.maxLength(currencyCodes.length),
      z.refine(hasUniqueCurrencies, 'must have at most one price per currency'),
    ),
  /** Whether voters can buy it. A purchase keeps its terms when its pack changes or is no longer sold. */
  onSale: z.boolean(),
});
export type PackContent = z.output<typeof packContent>;

/** A stored pack. */
export const pack = z.object({ ...packContent.shape, packId, version: z.int() });
export type Pack = z.output<typeof pack>;

/** Whether a pack already has this content: a repeated PUT then changes nothing. */
export const hasSameContent = ({ name, credits, prices, onSale }: Pack, other: PackContent): boolean =>
  isDeepStrictEqual({ name, credits, prices, onSale }, other);
