import type { Money } from './money.ts';
import type { PurchaseReference } from './payment-event.ts';
import type { Purchase } from './purchase.ts';

/** The data with which a provider opens a payment page. */
export interface PaymentOrder extends PurchaseReference {
  /** Shown on the provider's page: "10 credits". */
  readonly description: string;
  readonly price: Money;
  readonly language: 'en' | 'pl';
  /** Where the provider sends the voter after the payment, or after the voter cancelled. */
  readonly returnUrls: { readonly paid: string; readonly cancelled: string };
  /** The page can be paid until then, milliseconds since the epoch. */
  readonly payUntil: number;
}

/** An open payment page, hosted by the provider. */
export interface PaymentPage {
  /** The provider's id of it: a Checkout Session at Stripe, an order at PayPal. */
  readonly sessionId: string;
  /** Where the voter pays. */
  readonly url: string;
}

/** Converts a purchase into an order. @param site base URL of the web client, without a trailing slash */
export function toPaymentOrder(
  { tenantId, voterId }: Omit<PurchaseReference, 'purchaseId'>,
  { purchaseId, name, price, language, payUntil }: Purchase,
  site: string,
): PaymentOrder {
  const page = `${site}/t/${tenantId}/purchases/${purchaseId}`;
  return {
    ...{ tenantId, voterId, purchaseId, price, language, payUntil },
    description: name,
    returnUrls: { paid: page, cancelled: `${page}?cancelled` },
  };
}
