import { toPaypalValue } from './amounts.ts';
import { payer, paypalPayer } from './payer.ts';
import { type Dispute, getRefundedAmount, type Payment, type Refund, type Sale } from './sale.ts';

/** Creates a Money object of PayPal. */
export const toMoney = (amount: number, currency: string): object => ({
  currency_code: currency,
  value: toPaypalValue(amount, currency),
});

const toTimes = ({ createdAt, updatedAt }: Refund | Dispute): object => ({
  create_time: new Date(createdAt).toISOString(),
  update_time: new Date(updatedAt).toISOString(),
});

/** Creates an Order object of PayPal. */
export const toOrder = (sale: Sale, pageUrl: string, apiUrl: string): object => ({
  id: sale.id,
  intent: 'CAPTURE',
  status: { open: 'CREATED', approved: 'APPROVED', complete: 'COMPLETED', expired: 'VOIDED' }[sale.status],
  purchase_units: [
    {
      reference_id: 'default',
      custom_id: sale.customId,
      description: sale.description,
      amount: toMoney(sale.amount, sale.currency),
      shipping: { name: { full_name: payer.name }, address: paypalPayer.address },
      ...(sale.payment && {
        payments: {
          captures: [toCapture(sale, sale.payment)],
          refunds: sale.payment.refunds.map((refund) => toRefund(sale, refund, apiUrl)),
        },
      }),
    },
  ],
  payer: paypalPayer,
  payment_source: { paypal: paypalPayer },
  links: [{ rel: 'approve', href: pageUrl, method: 'GET' }],
});

/** Creates a Capture object of PayPal, which is the payment. */
export function toCapture(sale: Sale, payment: Payment): object {
  const refunded = getRefundedAmount(payment);
  const refundStatus = refunded === sale.amount ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  const status =
    payment.status === 'succeeded'
      ? refunded > 0
        ? refundStatus
        : 'COMPLETED'
      : { processing: 'PENDING', failed: 'DECLINED' }[payment.status];
  return {
    id: payment.id,
    status,
    custom_id: sale.customId,
    amount: toMoney(sale.amount, sale.currency),
    payer: paypalPayer,
    supplementary_data: { related_ids: { order_id: sale.id } },
  };
}

/** Creates a Refund object of PayPal, for events and orders. */
export const toRefund = (sale: Sale, refund: Refund, apiUrl: string): object => ({
  id: refund.id,
  status: { pending: 'PENDING', succeeded: 'COMPLETED', failed: 'FAILED' }[refund.status],
  amount: toMoney(refund.amount, sale.currency),
  custom_id: sale.customId,
  seller_payable_breakdown: {
    total_refunded_amount: toMoney(sale.payment ? getRefundedAmount(sale.payment) : 0, sale.currency),
  },
  payer: paypalPayer,
  note_to_payer: `Dear ${payer.name}`,
  links: [{ rel: 'up', href: `${apiUrl}/v2/payments/captures/${sale.payment?.id}`, method: 'GET' }],
  ...toTimes(refund),
});

const outcomeCodes: Partial<Record<Dispute['status'], string>> = {
  won: 'RESOLVED_SELLER_FAVOUR',
  lost: 'RESOLVED_BUYER_FAVOUR',
  'inquiry-closed': 'CANCELED_BY_BUYER',
};

/** Creates a Dispute object of PayPal. */
export const toDispute = (sale: Sale, dispute: Dispute): object => ({
  dispute_id: dispute.id,
  status: outcomeCodes[dispute.status] ? 'RESOLVED' : 'OPEN',
  dispute_life_cycle_stage: dispute.status.startsWith('inquiry') ? 'INQUIRY' : 'CHARGEBACK',
  disputed_transactions: [
    { seller_transaction_id: sale.payment?.id, buyer: { name: payer.name, email: payer.email } },
  ],
  messages: [{ posted_by: 'BUYER', content: `It was not me. ${payer.name}, ${payer.street}` }],
  dispute_amount: toMoney(dispute.amount, sale.currency),
  ...(outcomeCodes[dispute.status] && {
    dispute_outcome: {
      outcome_code: outcomeCodes[dispute.status],
      ...(dispute.status === 'lost' && { amount_refunded: toMoney(dispute.amount, sale.currency) }),
    },
  }),
  ...toTimes(dispute),
});
