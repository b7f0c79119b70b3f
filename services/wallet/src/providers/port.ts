import * as z from 'zod/mini';
import type { Money } from '../money.ts';

/** The companies through which credits are paid. */
export const providerName = z.enum(['stripe', 'paypal']);
export type ProviderName = z.output<typeof providerName>;

/** An amount as a provider tells it: minor units, and whatever currency it says. */
export interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** Which purchase a payment is for: what a provider is told when its page is opened, and gives back with each event. */
export const reference = z.object({ tenantId: z.string(), voterId: z.string(), purchaseId: z.string() });
export type Reference = z.output<typeof reference>;

/** What a voter is asked to pay for. */
export interface Order extends Reference {
  /** As it stands on the provider's page: "10 credits". */
  readonly description: string;
  readonly price: Money;
  readonly language: 'en' | 'pl';
  /** Where the provider sends the voter back to: paid, or not. */
  readonly backTo: { readonly paid: string; readonly cancelled: string };
  /** Until when the page may be paid, milliseconds since the epoch. */
  readonly payUntil: number;
}

/** A hosted page that was opened. */
export interface HostedPage {
  /** The provider's id of it: a Checkout Session, an order. */
  readonly session: string;
  /** Where the voter pays. */
  readonly url: string;
}

/**
 * What a provider says of a purchase. These are facts and no commands: each may come twice, late and in any order,
 * and what it means for the wallet is wallet's own rule.
 */
export type Fact =
  /** The money has arrived. `payment` is the provider's id of the payment, `price` what was really paid. */
  | { readonly kind: 'paid'; readonly payment: string; readonly price: Sum }
  /** The voter has paid by a way that takes days; the money may still fail to arrive. */
  | { readonly kind: 'waiting' }
  /** The payment did not arrive and will not. */
  | { readonly kind: 'failed' }
  /** The page was closed unpaid, and can't be paid any more. */
  | { readonly kind: 'expired' }
  /** Money was given back: the sum of all refunds of the payment so far. */
  | { readonly kind: 'refunded'; readonly payment: string; readonly total: Sum }
  /** The payer disputes the payment; `dispute` is the provider's id of the case. */
  | { readonly kind: 'disputed'; readonly payment: string; readonly dispute: string }
  /** The case is closed: the money is ours (`won`) or gone. */
  | {
      readonly kind: 'dispute-closed';
      readonly payment: string;
      readonly dispute: string;
      readonly won: boolean;
    };

/** What was told, and the purchase it is about. */
export interface Notice {
  readonly purchase: Reference;
  /** The page it came through, where the provider tells. */
  readonly session?: string;
  readonly facts: readonly Fact[];
}

/** An event of a provider without anything personal. */
export interface KeptEvent {
  /** The provider's own. */
  readonly id: string;
}

/** A webhook as it came: nothing in it is believed before {@link PaymentProvider.verify}. */
export interface RawWebhook {
  /** The very bytes that were signed. */
  readonly body: Buffer;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A payment company, as wallet sees it. One contract suite holds for every adapter. */
export interface PaymentProvider {
  readonly name: ProviderName;
  /**
   * Opens the page on which an order is paid. The same purchase opens the same page again.
   * @throws Problem `provider-unavailable` when the provider does not answer or refuses
   */
  open(order: Order): Promise<HostedPage>;
  /**
   * Checks that the provider has signed a webhook, and lately.
   * @param now milliseconds since the epoch
   * @throws Problem `forged-webhook`
   */
  verify(webhook: RawWebhook, now: number): Promise<void>;
  /**
   * What is kept of a verified event: ids, amounts, states and times that the rules read, and nothing that says who paid.
   * It is understood as the whole event is, and kept again it is the same.
   * @param event the parsed body of a verified webhook
   * @throws when an event that means something here is not of its shape
   */
  keep(event: unknown): KeptEvent;
  /**
   * What a verified event says. An approved order is captured here, once.
   * @param event as {@link keep} left it
   * @returns undefined for an event that says nothing of a purchase of ours
   * @throws when the provider had to be asked and did not answer: the event is tried again
   */
  understand(event: unknown): Promise<Notice | undefined>;
  /**
   * What the provider says of a page right now, all facts of it: asked when the voter comes back, and by the daily
   * reconciliation. An approved order is captured here, once.
   * @param session as {@link open} gave it
   */
  look(session: string): Promise<readonly Fact[]>;
}
