import type { Line } from './ledger.ts';
import type { Fact } from './providers/port.ts';
import { type Purchase, type PurchaseState, states } from './purchase.ts';

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
  if (purchase.payment === undefined && told.payment !== undefined)
    lines.push({ ...about, cause: 'bought', delta: told.credits });
  const back = revokedBy(told) - told.revoked;
  if (back > 0) lines.push({ ...about, cause: 'revoked', delta: -back });
  if (back < 0) lines.push({ ...about, cause: 'restored', delta: -back });
  return { purchase: back === 0 ? told : { ...told, revoked: told.revoked + back }, lines };
}

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
    case 'dispute-closed': {
      const known = purchase.disputes[fact.dispute];
      // A closed case stays closed, also when its opening is told after it.
      if (known !== undefined && (fact.kind === 'disputed' || known.state !== 'open')) return purchase;
      const state = fact.kind === 'disputed' ? 'open' : fact.won ? 'won' : 'lost';
      return {
        ...purchase,
        disputes: { ...purchase.disputes, [fact.dispute]: { payment: fact.payment, state } },
      };
    }
  }
}

function paid(purchase: Purchase, { payment, price }: Extract<Fact, { kind: 'paid' }>): Purchase {
  if (purchase.payment === payment) return purchase;
  const { amount, currency } = purchase.price;
  if (price.amount !== amount || price.currency !== currency)
    return odd(reaching(purchase, 'refused'), `paid ${price.amount} ${price.currency} by ${payment}`);
  if (purchase.payment !== undefined) return odd(purchase, `paid again by ${payment}`);
  return { ...reaching(purchase, 'credited'), payment };
}

const reaching = (purchase: Purchase, state: PurchaseState): Purchase =>
  states.indexOf(state) > states.indexOf(purchase.state) ? { ...purchase, state } : purchase;

const odd = (purchase: Purchase, what: string): Purchase =>
  purchase.oddities.includes(what) ? purchase : { ...purchase, oddities: [...purchase.oddities, what] };

/**
 * How many credits are to be taken back: all while a case is open or after it was lost; else in proportion to what was
 * refunded, rounded down, so that a small kindness takes no whole credit.
 */
function revokedBy({ payment, credits, price, refunds, disputes }: Purchase): number {
  if (payment === undefined) return 0;
  const gone = Object.values(disputes).some((each) => each.payment === payment && each.state !== 'won');
  if (gone) return credits;
  return Math.min(credits, Math.floor((credits * (refunds[payment] ?? 0)) / price.amount));
}
