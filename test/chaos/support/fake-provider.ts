import * as z from 'zod/mini';
import type { PaymentOrder } from '../../../services/wallet/src/domain/payment-order.ts';
import type {
  PaymentProvider,
  WebhookNotification,
} from '../../../services/wallet/src/providers/payment-provider.ts';
import { clearPaymentSettings } from '../../../services/wallet/src/providers/settings.ts';
import { getSecretsManagerClient } from '../../../shared/runtime/keys/secrets-manager-client.ts';

const named = z.object({ id: z.string() });
const nowhere = 'http://127.0.0.1:9';

/** Writes payment settings for the functions of wallet. No provider is called. */
export async function writePaymentSettings(): Promise<void> {
  const settings = {
    site: 'http://localhost',
    stripe: { secretKey: 'k', webhookSecret: 'k', api: nowhere },
    paypal: { clientId: 'k', clientSecret: 'k', webhookId: 'k', api: nowhere },
  };
  const SecretString = JSON.stringify(settings);
  await getSecretsManagerClient().putSecretValue({ SecretId: process.env.WALLET_PAYMENTS, SecretString });
  clearPaymentSettings();
}

/** A payment provider in memory. It creates payment pages, and sends only the events that a test creates. */
export class FakeProvider implements PaymentProvider {
  readonly name = 'stripe';
  readonly orders = new Map<string, PaymentOrder>();
  readonly #notifications = new Map<string, WebhookNotification>();

  /** Creates the body of an event. */
  createEventBody(notice: WebhookNotification): string {
    const id = `evt_${this.#notifications.size + 1}`;
    this.#notifications.set(id, notice);
    return JSON.stringify({ id });
  }

  openPage = async (order: PaymentOrder) => {
    this.orders.set(order.purchaseId, order);
    return { sessionId: `cs_${order.purchaseId}`, url: `${nowhere}/${order.purchaseId}` };
  };
  verifyWebhook = async () => undefined;
  redactEvent = (event: unknown) => named.parse(event);
  interpretEvent = async (event: unknown) => this.#notifications.get(named.parse(event).id);
  fetchPaymentEvents = async () => [];
  fetchReversals = async () => [];
}
