import { forfeiting } from './forfeit.ts';
import type { Line } from './ledger.ts';
import type { Fact } from './providers/port.ts';
import { disputeStates, type Purchase, type PurchaseState, states } from './purchase.ts';
import { revokedBy } from './purchase-revoked.ts';

/** What a fact comes to: the purchase as it is then (the very same when nothing changed), and lines of the ledger. */
export interface Applied {
  readonly purchase: Purchase;
  readonly lines: readonly Line[];
}

/**
 * What a provider's word means for a purchase and the wallet (design.md §7). Facts come twice, late and in any order: the
 * purchase only ever gathers them, and credits follow from what was gathered, so that the order does not matter.
 */
export function applied(purchase: Purchase, fact: Fact): Applied {
  const told = gathered(purchase, fact);
  const lines: Line[] = [];
  const about = { ref: purchase.purchaseId };
  if (purchase.payments.length === 0 && told.payments.length > 0)
    lines.push({ ...about, cause: 'bought', delta: told.credits });
  const back = revokedBy(told) - told.revoked;
  if (back > 0) lines.push({ ...about, cause: 'revoked', delta: -back });
  if (back < 0) lines.push({ ...about, cause: 'restored', delta: -back });
  return {
    purchase: back === 0 ? told : { ...told, revoked: told.revoked + back },
    lines: purchase.erased ? forfeiting(lines, purchase.purchaseId) : lines,
  };
}

/**
 * What a word means that came through another page than the purchase has: nothing but that a person has to look at it. So
 * what was paid for one purchase can't credit another.
 */
export const misdirected = (purchase: Purchase, session: string, facts: readonly Fact[]): Applied => ({
  purchase: odd(purchase, `${facts.map(({ kind }) => kind).join(', ')} through another page, ${session}`),
  lines: [],
});

function gathered(purchase: Purchase, fact: Fact): Purchase {
  switch (fact.kind) {
    case 'paid':
      return paid(purchase, fact);
    case 'waiting':
    case 'failed':
    case 'expired':
      return reaching(purchase, fact.kind);
    case 'refunded': {
      const { payment, total } = fact;
      if (total.currency !== purchase.price.currency)
        return odd(purchase, `refunded ${total.amount} ${total.currency} of ${payment}`);
      if (total.amount <= (purchase.refunds[payment] ?? 0)) return purchase;
      return { ...purchase, refunds: { ...purchase.refunds, [payment]: total.amount } };
    }
    case 'disputed':
      return disputed(purchase, fact, 'open');
    case 'dispute-closed':
      return disputed(purchase, fact, fact.won ? 'won' : 'lost');
  }
}

function paid(purchase: Purchase, { payment, price }: Extract<Fact, { kind: 'paid' }>): Purchase {
  if (purchase.payments.includes(payment)) return purchase;
  const { amount, currency } = purchase.price;
  if (price.amount !== amount || price.currency !== currency)
    return odd(reaching(purchase, 'refused'), `paid ${price.amount} ${price.currency} by ${payment}`);
  // Nobody is there for the credits: a person gives the money back.
  if (purchase.erased && purchase.payments.length === 0)
    return odd(reaching(purchase, 'refused'), `paid by ${payment} after its voter was erased`);
  const known = { ...reaching(purchase, 'credited'), payments: [...purchase.payments, payment] };
  return purchase.payments.length === 0 ? known : odd(known, `paid again by ${payment}`);
}

function disputed(
  purchase: Purchase,
  { payment, dispute }: { readonly payment: string; readonly dispute: string },
  state: (typeof disputeStates)[number],
): Purchase {
  const known = purchase.disputes[dispute];
  if (known && disputeStates.indexOf(known.state) >= disputeStates.indexOf(state)) return purchase;
  return { ...purchase, disputes: { ...purchase.disputes, [dispute]: { payment, state } } };
}

const reaching = (purchase: Purchase, state: PurchaseState): Purchase =>
  states.indexOf(state) > states.indexOf(purchase.state) ? { ...purchase, state } : purchase;

const odd = (purchase: Purchase, what: string): Purchase =>
  purchase.oddities.includes(what) ? purchase : { ...purchase, oddities: [...purchase.oddities, what] };
