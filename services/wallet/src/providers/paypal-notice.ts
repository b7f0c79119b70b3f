import { type PaypalDispute, type PaypalPayment, type PaypalRefund, paypalEvent } from './paypal-event.ts';
import { paymentOf } from './paypal-facts.ts';
import { purchaseIn, sumOf } from './paypal-shapes.ts';
import type { Fact, Notice } from './port.ts';

/** Asks PayPal: the approved order's capture, or what was told it of a payment. */
export interface Asking {
  captured(orderId: string): Promise<Notice | undefined>;
  customOf(captureId: string): Promise<string | undefined>;
}

/**
 * What a PayPal event says (PayPal, “Webhook event names”). Only those of our own purchases mean something here.
 * @throws when PayPal had to be asked and did not answer
 */
export async function paypalNotice(ask: Asking, told: unknown): Promise<Notice | undefined> {
  const event = paypalEvent.parse(told);
  if (!('resource' in event)) return undefined;
  switch (event.event_type) {
    case 'CHECKOUT.ORDER.APPROVED':
      return ask.captured(event.resource.id);
    case 'PAYMENT.CAPTURE.COMPLETED':
      return ofPayment(event.resource, ({ id, amount }) => ({
        kind: 'paid',
        payment: id,
        price: sumOf(amount),
      }));
    case 'PAYMENT.CAPTURE.PENDING':
      return ofPayment(event.resource, () => ({ kind: 'waiting' }));
    case 'PAYMENT.CAPTURE.DENIED':
    case 'PAYMENT.CAPTURE.DECLINED':
      return ofPayment(event.resource, () => ({ kind: 'failed' }));
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.CAPTURE.REVERSED':
      return ofRefund(ask, event.resource);
    case 'CUSTOMER.DISPUTE.CREATED':
    case 'CUSTOMER.DISPUTE.UPDATED':
    case 'CUSTOMER.DISPUTE.RESOLVED':
      return ofDispute(ask, event.resource);
  }
}

function ofPayment(given: PaypalPayment, fact: (given: PaypalPayment) => Fact): Notice | undefined {
  const purchase = purchaseIn(given.custom_id);
  const session = given.supplementary_data?.related_ids?.order_id;
  return purchase && { purchase, ...(session !== undefined && { session }), facts: [fact(given)] };
}

async function ofRefund(ask: Asking, given: PaypalRefund): Promise<Notice | undefined> {
  const payment = paymentOf(given.links);
  if (payment === undefined) throw new Error('a refund that names no payment');
  const purchase = purchaseIn(given.custom_id ?? (await ask.customOf(payment)));
  const total = sumOf(given.seller_payable_breakdown?.total_refunded_amount ?? given.amount);
  return purchase && { purchase, facts: [{ kind: 'refunded', payment, total }] };
}

async function ofDispute(ask: Asking, given: PaypalDispute): Promise<Notice | undefined> {
  const { dispute_id, status, disputed_transactions, dispute_outcome } = given;
  const payment = disputed_transactions[0]?.seller_transaction_id;
  if (payment === undefined) return undefined;
  const purchase = purchaseIn(await ask.customOf(payment));
  const about = { payment, dispute: dispute_id };
  const won = !/BUYER_FAVOU?R|ACCEPTED|DENIED_SELLER/.test(dispute_outcome?.outcome_code ?? '');
  const fact: Fact =
    status === 'RESOLVED' ? { kind: 'dispute-closed', ...about, won } : { kind: 'disputed', ...about };
  return purchase && { purchase, facts: [fact] };
}
