import type { PaymentEvent } from '../domain/payment-event.ts';
import { parsePaypalMoney } from './paypal-amount.ts';
import type { PaypalOrder } from './paypal-schemas.ts';

/** Converts the payments of an order into payment events. */
export function toPaypalPaymentEvents({
  status,
  purchase_units: units = [],
}: PaypalOrder): readonly PaymentEvent[] {
  const captures = units.flatMap(({ payments }) => payments?.captures ?? []);
  const events: PaymentEvent[] = status === 'VOIDED' ? [{ kind: 'expired' }] : [];
  for (const { id: payment, status: state = '', amount } of captures) {
    if (state === 'PENDING') events.push({ kind: 'waiting' });
    if (state === 'DECLINED' || state === 'FAILED') events.push({ kind: 'failed' });
    if (/^(COMPLETED|PARTIALLY_REFUNDED|REFUNDED)$/.test(state))
      events.push({ kind: 'paid', payment, price: parsePaypalMoney(amount) });
  }
  return events;
}
