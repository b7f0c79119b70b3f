import { captureOf, orderOf, disputeOf as paypalDispute, refundOf } from './paypal-shapes.ts';
import type { Payment, Sale } from './sale.ts';
import { newTillId, type State } from './state.ts';
import { chargeOf, sessionOf, disputeOf as stripeDispute } from './stripe-shapes.ts';
import type { Webhooks } from './webhooks.ts';

/** Where the till's pages and APIs are reached, without a slash at its end. */
export type Address = () => string;

/** What payers, and the providers' own staff, do: each changes a sale and sends what the provider would tell of it. */
export class Deeds {
  readonly #state: State;
  readonly #webhooks: Webhooks;
  readonly #address: Address;

  constructor(state: State, webhooks: Webhooks, address: Address) {
    this.#state = state;
    this.#webhooks = webhooks;
    this.#address = address;
  }

  /** The payer agrees. @param later by a way that takes days */
  pay(id: string, later = false): void {
    const sale = this.#open(id);
    if (sale.provider === 'paypal') {
      const approved: Sale = { ...sale, status: 'approved', later };
      this.#keep(approved, 'CHECKOUT.ORDER.APPROVED', this.#order(approved));
      return;
    }
    const payment = newPayment('pi_', later);
    const done: Sale = { ...sale, status: 'complete', later, payment };
    this.#keep(done, 'checkout.session.completed', this.#session(done));
  }

  /** The merchant takes the money of an order that the payer approved. */
  capture(id: string): Sale {
    const sale = this.#state.get(id);
    if (sale === undefined || sale.status !== 'approved') throw new Error('nothing to capture');
    const payment = newPayment('', sale.later);
    const done: Sale = { ...sale, status: 'complete', payment };
    const type = sale.later ? 'PAYMENT.CAPTURE.PENDING' : 'PAYMENT.CAPTURE.COMPLETED';
    this.#keep(done, type, captureOf(done, payment));
    return done;
  }

  /** A payment that takes days arrives, or does not. */
  settle(id: string, ok: boolean): void {
    const { sale, payment } = this.#paid(id);
    const settled: Payment = { ...payment, status: ok ? 'succeeded' : 'failed' };
    const done: Sale = { ...sale, payment: settled };
    if (sale.provider === 'stripe')
      this.#keep(done, `checkout.session.async_payment_${ok ? 'succeeded' : 'failed'}`, this.#session(done));
    else this.#keep(done, `PAYMENT.CAPTURE.${ok ? 'COMPLETED' : 'DENIED'}`, captureOf(done, settled));
  }

  /** The page runs out unpaid. PayPal forgets the order and tells nobody. */
  expire(id: string): void {
    const expired: Sale = { ...this.#open(id), status: 'expired' };
    if (expired.provider === 'stripe')
      this.#keep(expired, 'checkout.session.expired', this.#session(expired));
    else this.#state.keep(expired);
  }

  /** Money is given back. @param amount minor units; all that is left unless said */
  refund(id: string, amount?: number): void {
    const { sale, payment } = this.#paid(id);
    const refund = { id: newTillId('re_'), amount: amount ?? sale.amount - payment.refunded };
    const back: Payment = {
      ...payment,
      refunded: payment.refunded + refund.amount,
      refunds: [...payment.refunds, refund],
    };
    const done: Sale = { ...sale, payment: back };
    if (sale.provider === 'stripe') this.#keep(done, 'charge.refunded', chargeOf(done, back));
    else this.#keep(done, 'PAYMENT.CAPTURE.REFUNDED', refundOf(done, refund, this.#address()));
  }

  /** The payer disputes the payment. */
  dispute(id: string): void {
    const { sale, payment } = this.#paid(id);
    const opened = { id: newTillId('dp_'), status: 'open' as const };
    this.#disputed(sale, { ...payment, disputes: [...payment.disputes, opened] }, opened, 'created');
  }

  /** The last dispute is decided. @param won for the merchant */
  closeDispute(id: string, won: boolean): void {
    const { sale, payment } = this.#paid(id);
    const last = payment.disputes.at(-1);
    if (last === undefined) throw new Error('there is no dispute');
    const closed = { ...last, status: won ? ('won' as const) : ('lost' as const) };
    this.#disputed(
      sale,
      { ...payment, disputes: [...payment.disputes.slice(0, -1), closed] },
      closed,
      'closed',
    );
  }

  #disputed(
    sale: Sale,
    payment: Payment,
    dispute: Payment['disputes'][number],
    what: 'created' | 'closed',
  ): void {
    const done: Sale = { ...sale, payment };
    if (sale.provider === 'stripe')
      this.#keep(done, `charge.dispute.${what}`, stripeDispute(done, payment, dispute));
    else
      this.#keep(
        done,
        `CUSTOMER.DISPUTE.${what === 'created' ? 'CREATED' : 'RESOLVED'}`,
        paypalDispute(done, dispute),
      );
  }

  #keep(sale: Sale, type: string, object: object): void {
    this.#state.keep(sale);
    const { provider, id: saleId } = sale;
    const created = new Date();
    const body =
      provider === 'stripe'
        ? {
            id: newTillId('evt_'),
            object: 'event',
            type,
            created: Math.floor(+created / 1_000),
            data: { object },
          }
        : { id: newTillId('WH-'), event_type: type, create_time: created.toISOString(), resource: object };
    this.#webhooks.send({ provider, saleId, body: JSON.stringify(body) });
  }

  #open(id: string): Sale {
    const sale = this.#state.get(id);
    if (sale?.status !== 'open') throw new Error('this page can no longer be paid');
    return sale;
  }

  #paid(id: string): { sale: Sale; payment: Payment } {
    const sale = this.#state.get(id);
    if (sale?.payment === undefined) throw new Error('nothing was paid here');
    return { sale, payment: sale.payment };
  }

  #page = (sale: Sale): string => `${this.#address()}/till/${sale.id}`;
  #session = (sale: Sale): object => sessionOf(sale, this.#page(sale));
  #order = (sale: Sale): object => orderOf(sale, this.#page(sale), this.#address());
}

const newPayment = (prefix: string, later: boolean): Payment => ({
  id: newTillId(prefix),
  status: later ? 'processing' : 'succeeded',
  refunded: 0,
  refunds: [],
  disputes: [],
});
