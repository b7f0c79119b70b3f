import type { PaymentEvent, ProviderName, PurchaseReference } from '../domain/payment-event.ts';
import type { PaymentOrder, PaymentPage } from '../domain/payment-order.ts';

/** The meaning of a provider's event: payment events of one purchase. */
export interface WebhookNotification {
  readonly purchase: PurchaseReference;
  /** The payment page that the payment came through, if the provider reports it. */
  readonly sessionId?: string;
  readonly events: readonly PaymentEvent[];
}

/** An event of a provider without personal data. */
export interface RedactedEvent {
  /** The provider's own id of the event. */
  readonly id: string;
}

/** A webhook as it was received. Do not trust its content before {@link PaymentProvider.verifyWebhook}. */
export interface RawWebhook {
  /** The bytes over which the provider signed. */
  readonly body: Buffer;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The port to a payment provider. One contract test suite runs against every adapter. */
export interface PaymentProvider {
  readonly name: ProviderName;
  /**
   * Opens the payment page of an order. The same purchase always gets the same page.
   * @throws DomainError `provider-unavailable` when the provider does not answer or rejects the order
   */
  openPage(order: PaymentOrder): Promise<PaymentPage>;
  /**
   * Verifies that the provider signed a webhook recently.
   * @param now milliseconds since the epoch
   * @throws DomainError `forged-webhook`
   */
  verifyWebhook(webhook: RawWebhook, now: number): Promise<void>;
  /**
   * Reduces a verified event to the ids, amounts, states and times that the rules read. Nothing about the payer remains.
   * {@link interpretEvent} has the same result for both forms, and a redacted event does not change when it is redacted
   * again.
   * @param event the parsed body of a verified webhook
   * @throws when an event of a known type is malformed
   */
  redactEvent(event: unknown): RedactedEvent;
  /**
   * Translates an event. An approved PayPal order is captured here, once.
   * @param event the result of {@link redactEvent}
   * @returns undefined for an event that is not about one of our purchases
   * @throws when the provider must be asked and does not answer: the event is delivered again
   */
  interpretEvent(event: unknown): Promise<WebhookNotification | undefined>;
  /**
   * Fetches the current state of a payment page from the provider, without refunds and disputes. An approved PayPal order
   * is captured here, once.
   * @param sessionId from {@link openPage}
   * @throws DomainError `provider-unavailable`
   */
  fetchPaymentEvents(sessionId: string): Promise<readonly PaymentEvent[]>;
  /**
   * Fetches the current state of all refunds and disputes of the payments on a page.
   * @param sessionId from {@link openPage}
   * @throws DomainError `provider-unavailable`
   */
  fetchReversals(sessionId: string): Promise<readonly PaymentEvent[]>;
}
