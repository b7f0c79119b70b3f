import * as z from 'zod/mini';

/** The payment providers through which credits can be bought. */
export const providerName = z.enum(['stripe', 'paypal']);
export type ProviderName = z.output<typeof providerName>;

/** An amount as a provider reports it: minor units, in any currency. */
export interface ProviderAmount {
  readonly amount: number;
  readonly currency: string;
}

/** The purchase that a payment is for. The provider gets it with the order and returns it with each event. */
export const purchaseReference = z.object({
  tenantId: z.string(),
  voterId: z.string(),
  purchaseId: z.string(),
});
export type PurchaseReference = z.output<typeof purchaseReference>;

/**
 * The states of a refund: the provider has not sent the money yet, has sent it, or keeps it because the refund failed or
 * was cancelled. If two reports are from the same moment, the state that is later in this list counts.
 */
export const refundStates = ['pending', 'done', 'failed'] as const;
export type RefundState = (typeof refundStates)[number];

/**
 * The states of a dispute: the bank asks a question and moves no money, the money is withheld, the payer keeps it, or the
 * merchant keeps it. If two reports are from the same moment, the state that is later in this list counts.
 */
export const disputeStates = ['inquiry', 'open', 'lost', 'won'] as const;
export type DisputeState = (typeof disputeStates)[number];

/**
 * A report of a provider about a payment, in the same terms for all providers. An event may arrive twice, late and in
 * any order. The rule in apply-payment-event.ts decides what it means for the purchase. `at` is when the provider says it was so,
 * milliseconds since the epoch: the newest report about a refund or a dispute counts.
 */
export type PaymentEvent =
  /** The money has arrived. `payment` is the provider's id of the payment, `price` the amount that was paid. */
  | { readonly kind: 'paid'; readonly payment: string; readonly price: ProviderAmount }
  /** The voter chose a payment method that takes days. The money may still fail to arrive. */
  | { readonly kind: 'waiting' }
  /** The money did not arrive and will not. */
  | { readonly kind: 'failed' }
  /** The payment page closed unpaid and can no longer be paid. */
  | { readonly kind: 'expired' }
  /** One refund of a payment. `refund` is the provider's id of it. */
  | {
      readonly kind: 'refund';
      readonly payment: string;
      readonly refund: string;
      readonly amount: ProviderAmount;
      readonly state: RefundState;
      /** When the refund was requested, milliseconds since the epoch. */
      readonly createdAt: number;
      readonly at: number;
    }
  /** The sum of all refunds of a payment that had not failed at that moment, without their ids. */
  | {
      readonly kind: 'refund-total';
      readonly payment: string;
      readonly total: ProviderAmount;
      readonly at: number;
    }
  /** All refunds of a payment were listed: each of them is an event of its own. */
  | { readonly kind: 'refunds-listed'; readonly payment: string; readonly at: number }
  /** A dispute about a payment. `dispute` is its id at the provider. Without an amount, it covers the whole payment. */
  | {
      readonly kind: 'dispute';
      readonly payment: string;
      readonly dispute: string;
      readonly amount?: ProviderAmount;
      readonly state: DisputeState;
      readonly at: number;
    };
