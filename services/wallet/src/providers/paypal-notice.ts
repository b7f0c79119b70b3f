import * as z from 'zod/mini';
import { paymentOf } from './paypal-facts.ts';
import { capture, links, paypalMoney, purchaseIn, sumOf } from './paypal-shapes.ts';
import type { Fact, Notice } from './port.ts';

const event = z.looseObject({ event_type: z.string(), resource: z.unknown() });
const relatedOrder = z.looseObject({
  supplementary_data: z.optional(
    z.looseObject({ related_ids: z.optional(z.looseObject({ order_id: z.optional(z.string()) })) }),
  ),
});
const refund = z.looseObject({
  id: z.string(),
  amount: paypalMoney,
  custom_id: z.optional(z.string()),
  links,
  seller_payable_breakdown: z.optional(z.looseObject({ total_refunded_amount: z.optional(paypalMoney) })),
});
const dispute = z.looseObject({
  dispute_id: z.string(),
  status: z.optional(z.string()),
  disputed_transactions: z.array(z.looseObject({ seller_transaction_id: z.string() })),
  dispute_outcome: z.optional(z.looseObject({ outcome_code: z.string() })),
});
const order = z.looseObject({ id: z.string() });

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
  const { event_type: type, resource } = event.parse(told);
  switch (type) {
    case 'CHECKOUT.ORDER.APPROVED':
      return ask.captured(order.parse(resource).id);
    case 'PAYMENT.CAPTURE.COMPLETED':
      return ofCapture(resource, ({ id, amount }) => ({ kind: 'paid', payment: id, price: sumOf(amount) }));
    case 'PAYMENT.CAPTURE.PENDING':
      return ofCapture(resource, () => ({ kind: 'waiting' }));
    case 'PAYMENT.CAPTURE.DENIED':
    case 'PAYMENT.CAPTURE.DECLINED':
      return ofCapture(resource, () => ({ kind: 'failed' }));
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.CAPTURE.REVERSED':
      return ofRefund(ask, resource);
    case 'CUSTOMER.DISPUTE.CREATED':
    case 'CUSTOMER.DISPUTE.UPDATED':
    case 'CUSTOMER.DISPUTE.RESOLVED':
      return ofDispute(ask, resource);
    default:
      return undefined;
  }
}

function ofCapture(resource: unknown, fact: (given: z.output<typeof capture>) => Fact): Notice | undefined {
  const given = capture.parse(resource);
  const purchase = purchaseIn(given.custom_id);
  const session = relatedOrder.parse(resource).supplementary_data?.related_ids?.order_id;
  return purchase && { purchase, ...(session !== undefined && { session }), facts: [fact(given)] };
}

async function ofRefund(ask: Asking, resource: unknown): Promise<Notice | undefined> {
  const given = refund.parse(resource);
  const payment = paymentOf(given.links);
  if (payment === undefined) throw new Error('a refund that names no payment');
  const purchase = purchaseIn(given.custom_id ?? (await ask.customOf(payment)));
  const total = sumOf(given.seller_payable_breakdown?.total_refunded_amount ?? given.amount);
  return purchase && { purchase, facts: [{ kind: 'refunded', payment, total }] };
}

async function ofDispute(ask: Asking, resource: unknown): Promise<Notice | undefined> {
  const { dispute_id, status, disputed_transactions, dispute_outcome } = dispute.parse(resource);
  const payment = disputed_transactions[0]?.seller_transaction_id;
  if (payment === undefined) return undefined;
  const purchase = purchaseIn(await ask.customOf(payment));
  const about = { payment, dispute: dispute_id };
  const won = !/BUYER_FAVOU?R|ACCEPTED|DENIED_SELLER/.test(dispute_outcome?.outcome_code ?? '');
  const fact: Fact =
    status === 'RESOLVED' ? { kind: 'dispute-closed', ...about, won } : { kind: 'disputed', ...about };
  return purchase && { purchase, facts: [fact] };
}
