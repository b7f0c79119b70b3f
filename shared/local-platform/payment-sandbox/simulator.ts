import { toDispute as paypalDispute, toCapture, toOrder, toRefund } from './paypal-objects.ts';
import { type Dispute, getRefundedAmount, type Payment, type Refund, type Sale } from './sale.ts';
import { createSandboxId, type SandboxState } from './state.ts';
import {
  toDispute as stripeDispute,
  toRefund as stripeRefund,
  toCharge,
  toSession,
} from './stripe-objects.ts';
import type { Webhooks } from './webhooks.ts';

/** Returns the origin of the sandbox, without a trailing slash. */
export type GetUrl = () => string;

/**
 * Simulates payers and the providers' staff. Each action changes a sale and sends the webhook of the
 * provider.
 */
export class PaymentSimulator {
  readonly #state: SandboxState;
  readonly #webhooks: Webhooks;
  readonly #getUrl: GetUrl;

  constructor(state: SandboxState, webhooks: Webhooks, getUrl: GetUrl) {
    this.#state = state;
    this.#webhooks = webhooks;
    this.#getUrl = getUrl;
  }

  /** The payer agrees to pay. @param isDelayed with a payment method that takes days */
  pay(id: string, isDelayed = false): void {
    const sale = this.#getOpenSale(id);
    if (sale.provider === 'paypal') {
      const approved: Sale = { ...sale, status: 'approved', isDelayed };
      this.#save(approved, 'CHECKOUT.ORDER.APPROVED', this.#toOrder(approved));
      return;
    }
    const payment = createPayment('pi_', isDelayed);
    const updated: Sale = { ...sale, status: 'complete', isDelayed, payment };
    this.#save(updated, 'checkout.session.completed', this.#toSession(updated));
  }

  /** The merchant captures the payment of an order that the payer approved. */
  capture(id: string): Sale {
    const sale = this.#state.find(id);
    if (sale === undefined || sale.status !== 'approved') throw new Error('the order is not approved');
    const payment = createPayment('', sale.isDelayed);
    const updated: Sale = { ...sale, status: 'complete', payment };
    const type = sale.isDelayed ? 'PAYMENT.CAPTURE.PENDING' : 'PAYMENT.CAPTURE.COMPLETED';
    this.#save(updated, type, toCapture(updated, payment));
    return updated;
  }

  /** A delayed payment succeeds or fails. */
  settle(id: string, isSuccessful: boolean): void {
    const { sale, payment } = this.#getPaidSale(id);
    const settled: Payment = { ...payment, status: isSuccessful ? 'succeeded' : 'failed' };
    const updated: Sale = { ...sale, payment: settled };
    if (sale.provider === 'stripe')
      this.#save(
        updated,
        `checkout.session.async_payment_${isSuccessful ? 'succeeded' : 'failed'}`,
        this.#toSession(updated),
      );
    else
      this.#save(
        updated,
        `PAYMENT.CAPTURE.${isSuccessful ? 'COMPLETED' : 'DENIED'}`,
        toCapture(updated, settled),
      );
  }

  /** The payment page expires unpaid. PayPal sends no webhook in this case. */
  expire(id: string): void {
    const expired: Sale = { ...this.#getOpenSale(id), status: 'expired' };
    if (expired.provider === 'stripe')
      this.#save(expired, 'checkout.session.expired', this.#toSession(expired));
    else this.#state.save(expired);
  }

  /**
   * The payment is refunded.
   * @param amount in the unit of the provider; by default all that is not refunded yet
   * @param isPending whether the money is not sent yet
   */
  refund(id: string, amount?: number, isPending = false): void {
    const { sale, payment } = this.#getPaidSale(id);
    const now = Date.now();
    const refund: Refund = {
      id: createSandboxId('re_'),
      amount: amount ?? sale.amount - getRefundedAmount(payment),
      status: isPending ? 'pending' : 'succeeded',
      createdAt: now,
      updatedAt: now,
    };
    const refundedPayment: Payment = { ...payment, refunds: [...payment.refunds, refund] };
    const updated: Sale = { ...sale, payment: refundedPayment };
    if (sale.provider === 'stripe') {
      this.#save(updated, 'refund.created', stripeRefund(updated, refundedPayment, refund));
      this.#save(updated, 'charge.refunded', toCharge(updated, refundedPayment));
    } else this.#save(updated, 'PAYMENT.CAPTURE.REFUNDED', toRefund(updated, refund, this.#getUrl()));
  }

  /**
   * The last refund is decided: the money is sent, or comes back because the card is closed. PayPal sends no webhook for
   * a refund that fails.
   */
  settleRefund(id: string, isSuccessful: boolean): void {
    const { sale, payment } = this.#getPaidSale(id);
    const last = payment.refunds.at(-1);
    if (last === undefined) throw new Error('the payment has no refund');
    const refund: Refund = {
      ...last,
      status: isSuccessful ? 'succeeded' : 'failed',
      updatedAt: Math.max(Date.now(), last.updatedAt + 1),
    };
    const settled: Payment = { ...payment, refunds: [...payment.refunds.slice(0, -1), refund] };
    const updated: Sale = { ...sale, payment: settled };
    if (sale.provider === 'stripe') {
      const type = isSuccessful ? 'refund.updated' : 'refund.failed';
      this.#save(updated, type, stripeRefund(updated, settled, refund));
    } else if (isSuccessful)
      this.#save(updated, 'PAYMENT.CAPTURE.REFUNDED', toRefund(updated, refund, this.#getUrl()));
    else this.#state.save(updated);
  }

  /**
   * The payer disputes the payment.
   * @param amount in the unit of the provider; by default the whole payment
   * @param isInquiry whether the bank only asks a question, and takes no money
   */
  dispute(id: string, amount?: number, isInquiry = false): void {
    const { sale, payment } = this.#getPaidSale(id);
    const now = Date.now();
    const dispute: Dispute = {
      id: createSandboxId('dp_'),
      amount: amount ?? sale.amount,
      status: isInquiry ? 'inquiry' : 'open',
      createdAt: now,
      updatedAt: now,
    };
    this.#updateDispute(sale, { ...payment, disputes: [...payment.disputes, dispute] }, dispute, 'created');
  }

  /** The bank turns the last inquiry into a dispute, and takes the money. */
  escalateInquiry(id: string): void {
    this.#changeDispute(id, 'open', 'updated');
  }

  /** The bank closes the last inquiry. */
  closeInquiry(id: string): void {
    this.#changeDispute(id, 'inquiry-closed', 'closed');
  }

  /** The last dispute is decided, possibly for the second time. @param isWon whether the merchant wins */
  closeDispute(id: string, isWon: boolean): void {
    this.#changeDispute(id, isWon ? 'won' : 'lost', 'closed');
  }

  #changeDispute(id: string, status: Dispute['status'], change: 'updated' | 'closed'): void {
    const { sale, payment } = this.#getPaidSale(id);
    const last = payment.disputes.at(-1);
    if (last === undefined) throw new Error('the payment has no dispute');
    const changed: Dispute = { ...last, status, updatedAt: Math.max(Date.now(), last.updatedAt + 1) };
    const disputes = [...payment.disputes.slice(0, -1), changed];
    this.#updateDispute(sale, { ...payment, disputes }, changed, change);
  }

  #updateDispute(
    sale: Sale,
    payment: Payment,
    dispute: Dispute,
    change: 'created' | 'updated' | 'closed',
  ): void {
    const updated: Sale = { ...sale, payment };
    if (sale.provider === 'stripe')
      this.#save(updated, `charge.dispute.${change}`, stripeDispute(updated, payment, dispute));
    else
      this.#save(
        updated,
        `CUSTOMER.DISPUTE.${change === 'closed' ? 'RESOLVED' : change.toUpperCase()}`,
        paypalDispute(updated, dispute),
      );
  }

  #save(sale: Sale, type: string, object: object): void {
    this.#state.save(sale);
    const { provider, id: saleId } = sale;
    const created = new Date();
    const body =
      provider === 'stripe'
        ? {
            id: createSandboxId('evt_'),
            object: 'event',
            type,
            created: Math.floor(+created / 1_000),
            data: { object },
          }
        : {
            id: createSandboxId('WH-'),
            event_type: type,
            create_time: created.toISOString(),
            resource: object,
          };
    this.#webhooks.send({ provider, saleId, body: JSON.stringify(body) });
  }

  #getOpenSale(id: string): Sale {
    const sale = this.#state.find(id);
    if (sale?.status !== 'open') throw new Error('this payment page is closed');
    return sale;
  }

  #getPaidSale(id: string): { sale: Sale; payment: Payment } {
    const sale = this.#state.find(id);
    if (sale?.payment === undefined) throw new Error('this sale has no payment');
    return { sale, payment: sale.payment };
  }

  #toPageUrl = (sale: Sale): string => `${this.#getUrl()}/sales/${sale.id}`;
  #toSession = (sale: Sale): object => toSession(sale, this.#toPageUrl(sale));
  #toOrder = (sale: Sale): object => toOrder(sale, this.#toPageUrl(sale), this.#getUrl());
}

const createPayment = (prefix: string, isDelayed: boolean): Payment => ({
  id: createSandboxId(prefix),
  status: isDelayed ? 'processing' : 'succeeded',
  refunds: [],
  disputes: [],
});
