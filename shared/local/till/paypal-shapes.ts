import { payer, paypalPayer } from './payer.ts';
import type { Payment, Sale } from './sale.ts';

/** An amount as PayPal writes it. @param minor minor units */
export const moneyOf = (minor: number, currency: string): object => ({
  currency_code: currency,
  value: `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`,
});

/** An order. */
export const orderOf = (sale: Sale, page: string, api: string): object => ({
  id: sale.id,
  intent: 'CAPTURE',
  status: { open: 'CREATED', approved: 'APPROVED', complete: 'COMPLETED', expired: 'VOIDED' }[sale.status],
  purchase_units: [
    {
      reference_id: 'default',
      custom_id: sale.customId,
      description: sale.description,
      amount: moneyOf(sale.amount, sale.currency),
      shipping: { name: { full_name: payer.name }, address: paypalPayer.address },
      ...(sale.payment && {
        payments: {
          captures: [captureOf(sale, sale.payment)],
          refunds: sale.payment.refunds.map((each) => refundOf(sale, each, api)),
        },
      }),
    },
  ],
  payer: paypalPayer,
  payment_source: { paypal: paypalPayer },
  links: [{ rel: 'approve', href: page, method: 'GET' }],
});

/** A capture: the payment itself. */
export function captureOf(sale: Sale, payment: Payment): object {
  const back = payment.refunded === sale.amount ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  const status =
    payment.status === 'succeeded'
      ? payment.refunded > 0
        ? back
        : 'COMPLETED'
      : { processing: 'PENDING', failed: 'DECLINED' }[payment.status];
  return {
    id: payment.id,
    status,
    custom_id: sale.customId,
    amount: moneyOf(sale.amount, sale.currency),
    payer: paypalPayer,
    supplementary_data: { related_ids: { order_id: sale.id } },
  };
}

/** A refund, as its event and its order tell it. */
export const refundOf = (sale: Sale, refund: Payment['refunds'][number], api: string): object => ({
  id: refund.id,
  status: 'COMPLETED',
  amount: moneyOf(refund.amount, sale.currency),
  custom_id: sale.customId,
  seller_payable_breakdown: { total_refunded_amount: moneyOf(sale.payment?.refunded ?? 0, sale.currency) },
  payer: paypalPayer,
  note_to_payer: `Dear ${payer.name}`,
  links: [{ rel: 'up', href: `${api}/v2/payments/captures/${sale.payment?.id}`, method: 'GET' }],
});

const outcomes = { open: undefined, won: 'RESOLVED_SELLER_FAVOUR', lost: 'RESOLVED_BUYER_FAVOUR' };

/** A dispute. */
export const disputeOf = (sale: Sale, { id, status }: Payment['disputes'][number]): object => ({
  dispute_id: id,
  status: status === 'open' ? 'OPEN' : 'RESOLVED',
  disputed_transactions: [
    { seller_transaction_id: sale.payment?.id, buyer: { name: payer.name, email: payer.email } },
  ],
  messages: [{ posted_by: 'BUYER', content: `It was not me. ${payer.name}, ${payer.street}` }],
  dispute_amount: moneyOf(sale.amount, sale.currency),
  ...(outcomes[status] && { dispute_outcome: { outcome_code: outcomes[status] } }),
});
