import { isDeepStrictEqual } from 'node:util';
import { text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { money } from './money.ts';

/** A pack's id, as its admin names it. */
export const packId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

const once = (prices: readonly { currency: string }[]) =>
  new Set(prices.map((price) => price.currency)).size === prices.length;

/** What an admin says of a pack of credits. */
export const packContent = z.strictObject({
  name: text(1, 60),
  credits: z.int().check(z.minimum(1), z.maximum(10_000)),
  /** One a currency. */
  prices: z
    .array(money)
    .check(z.minLength(1), z.maxLength(9), z.refine(once, 'each currency may stand once')),
  /** Whether voters are offered it. What was bought keeps its terms when a pack changes or is taken off sale. */
  onSale: z.boolean(),
});
export type PackContent = z.output<typeof packContent>;

/** A pack as it stands. */
export const pack = z.object({ ...packContent.shape, packId, version: z.int() });
export type Pack = z.output<typeof pack>;

/** Whether a pack has this content already: then a repeated PUT has nothing to do. */
export const samePack = ({ name, credits, prices, onSale }: Pack, other: PackContent): boolean =>
  isDeepStrictEqual({ name, credits, prices, onSale }, { ...other });
