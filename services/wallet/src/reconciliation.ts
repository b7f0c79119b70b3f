import * as z from 'zod/mini';
import type { Fact } from './providers/port.ts';
import type { Purchase } from './purchase.ts';

/** A purchase that stood differently at its provider and here. */
export const difference = z.object({
  tenantId: z.string(),
  voterId: z.string(),
  purchaseId: z.string(),
  provider: z.string(),
  /** How it stood here. */
  ours: z.string(),
  /** What the provider says of it. */
  theirs: z.string(),
});
export type Difference = z.output<typeof difference>;

/** How long after its page may no longer be paid an open purchase is closed, milliseconds: late news have come by then. */
const givenUpAfter = 86_400_000;

/**
 * What is known of a purchase when the day is reconciled: what the provider says, or that a page nobody paid is over.
 * @param now milliseconds since the epoch
 */
export function factsToday(bought: Purchase, told: readonly Fact[], now: number): readonly Fact[] {
  const over = bought.state === 'open' && now > bought.payUntil + givenUpAfter;
  return told.length === 0 && over ? [{ kind: 'expired' }] : told;
}

/**
 * Whether provider and we saw a purchase differently, in words.
 * @param before the purchase as it stood here
 * @param after as it stands when the provider's facts were settled
 */
export function differenceOf(
  before: Purchase,
  after: Purchase,
  facts: readonly Fact[],
): Pick<Difference, 'ours' | 'theirs'> | undefined {
  const odd = after.oddities.length > 0;
  // A page that runs out unpaid is the usual end, and no difference of views.
  const quiet = after.state === 'expired' && before.state === 'open';
  const changed = !quiet && (after.state !== before.state || after.revoked !== before.revoked);
  if (!changed && !odd) return undefined;
  const theirs = odd ? after.oddities : facts.map(worded);
  return { ours: standing(before), theirs: theirs.join('; ') };
}

const standing = ({ state, revoked, credits }: Purchase): string =>
  revoked > 0 ? `${state}, ${revoked} of ${credits} credits revoked` : state;

function worded(fact: Fact): string {
  switch (fact.kind) {
    case 'paid':
      return `paid ${fact.price.amount} ${fact.price.currency} by ${fact.payment}`;
    case 'refunded':
      return `refunded ${fact.total.amount} ${fact.total.currency} of ${fact.payment}`;
    case 'disputed':
      return `disputed ${fact.payment} (${fact.dispute})`;
    case 'dispute-closed':
      return `dispute ${fact.dispute} of ${fact.payment} ${fact.won ? 'won' : 'lost'}`;
    default:
      return fact.kind;
  }
}
