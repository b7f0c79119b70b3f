import { toInstant } from '@suffra/shared/clock';
import { id, instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { currency } from './money.ts';
import { providerName } from './providers/port.ts';
import { type Purchase, purchaseState } from './purchase.ts';

/** A purchase as its voter sees it. */
export const purchaseAnswer = z.object({
  purchaseId: id,
  state: purchaseState,
  provider: providerName,
  packId: z.string(),
  /** The name of the pack when it was bought. */
  name: z.string(),
  credits: z.int(),
  price: z.object({ currency, amount: z.int() }),
  createdAt: instant,
  /** Where it is paid, while it can be. */
  payAt: z.optional(z.string()),
  /** Credits taken back since, because money was given back or is disputed. */
  revoked: z.int(),
});

/** Writes a purchase as its voter sees it. @param now milliseconds since the epoch */
export function purchaseBody(bought: Purchase, now: number): z.output<typeof purchaseAnswer> {
  const { purchaseId, state, provider, packId, name, credits, price, createdAt, revoked } = bought;
  const payable = state === 'open' && bought.payAt !== undefined && now < bought.payUntil;
  return {
    ...{ purchaseId, state, provider, packId, name, credits, price, revoked },
    createdAt: toInstant(createdAt),
    ...(payable && { payAt: bought.payAt }),
  };
}
