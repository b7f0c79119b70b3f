import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import type { Notice, Order, PaymentProvider } from '../../../services/wallet/src/providers/port.ts';
import { forgetPaymentSettings } from '../../../services/wallet/src/providers/settings.ts';
import { secretsManager } from '../../../shared/src/keys/secret.ts';

const named = z.object({ id: z.string() });
const nowhere = 'http://127.0.0.1:9';

/** Lets wallet's functions find settings of payments; nothing is asked of the companies that they name. */
export async function settlePayments(): Promise<void> {
  const settings = {
    site: 'http://localhost',
    stripe: { secretKey: 'k', webhookSecret: 'k', api: nowhere },
    paypal: { clientId: 'k', clientSecret: 'k', webhookId: 'k', api: nowhere },
  };
  const SecretString = JSON.stringify(settings);
  await secretsManager().send(
    new PutSecretValueCommand({ SecretId: process.env.WALLET_PAYMENTS, SecretString }),
  );
  forgetPaymentSettings();
}

/** A payment company in memory: it opens pages, and what it tells is what a test has it say. */
export class Company implements PaymentProvider {
  readonly name = 'stripe';
  readonly orders = new Map<string, Order>();
  readonly #said = new Map<string, Notice>();

  /** Makes the body of an event. */
  says(notice: Notice): string {
    const id = `evt_${this.#said.size + 1}`;
    this.#said.set(id, notice);
    return JSON.stringify({ id });
  }

  open = async (order: Order) => {
    this.orders.set(order.purchaseId, order);
    return { session: `cs_${order.purchaseId}`, url: `${nowhere}/${order.purchaseId}` };
  };
  verify = async () => undefined;
  keep = (event: unknown) => named.parse(event);
  understand = async (event: unknown) => this.#said.get(named.parse(event).id);
  look = async () => [];
}
