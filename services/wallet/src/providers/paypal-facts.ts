import { type PaypalOrder, sumOf } from './paypal-shapes.ts';
import type { Fact } from './port.ts';

/** What an order says by itself, of its payments and refunds. */
export function paypalFacts({ status, purchase_units: units = [] }: PaypalOrder): readonly Fact[] {
  const captures = units.flatMap(({ payments }) => payments?.captures ?? []);
  const refunds = units.flatMap(({ payments }) => payments?.refunds ?? []);
  const facts: Fact[] = status === 'VOIDED' ? [{ kind: 'expired' }] : [];
  for (const { id: payment, status: state = '', amount } of captures) {
    const price = sumOf(amount);
    if (state === 'PENDING') facts.push({ kind: 'waiting' });
    if (state === 'DECLINED' || state === 'FAILED') facts.push({ kind: 'failed' });
    if (!/^(COMPLETED|PARTIALLY_REFUNDED|REFUNDED)$/.test(state)) continue;
    facts.push({ kind: 'paid', payment, price });
    const back = refunds
      .filter((each) => paymentOf(each.links) === payment && each.status === 'COMPLETED')
      .reduce((sum, each) => sum + sumOf(each.amount).amount, 0);
    if (back > 0)
      facts.push({ kind: 'refunded', payment, total: { amount: back, currency: price.currency } });
  }
  return facts;
}

/** The payment that a refund is of, by its link upwards. */
export const paymentOf = (links: readonly { rel: string; href: string }[] = []): string | undefined =>
  links.find(({ rel }) => rel === 'up')?.href.match(/\/captures\/([^/?]+)/)?.[1];
