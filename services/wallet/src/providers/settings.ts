import { createCachedSecret } from '@suffra/shared/keys/cached-secret';
import { readSecretText } from '@suffra/shared/keys/key-secret';
import * as z from 'zod/mini';
import { paymentsSecret } from '../env.ts';

const nonEmpty = z.string().check(z.minLength(1));

/** The addresses and keys of the payment providers: the JSON of one secret. */
export const paymentSettings = z.object({
  /** Base URL of the web client, without a trailing slash. Voters return there from the payment page. */
  site: z.string().check(z.regex(/^https?:\/\/[^/]+$/)),
  stripe: z.object({
    secretKey: nonEmpty,
    webhookSecret: nonEmpty,
    /** Base URL of the Stripe API. Set it to the payment sandbox for local runs. */
    api: z.optional(z.url()),
  }),
  paypal: z.object({
    clientId: nonEmpty,
    clientSecret: nonEmpty,
    webhookId: nonEmpty,
    /** Base URL of the PayPal API: `https://api-m.paypal.com`, PayPal's sandbox, or the local payment sandbox. */
    api: z.url(),
    /** PEM. Trusted roots for the certificates of webhooks; the well-known authorities by default. */
    rootCertificates: z.optional(z.array(nonEmpty)),
  }),
});
export type PaymentSettings = z.output<typeof paymentSettings>;

const secret = createCachedSecret({
  name: 'the secret of the payment settings',
  load: async () => paymentSettings.parse(parseJson(await readSecretText(paymentsSecret().WALLET_PAYMENTS))),
});

/**
 * Reads the settings, from memory for up to five minutes. While the secret cannot be read, the known settings are used.
 * @param now milliseconds of a monotonic clock
 * @throws when the secret still holds its placeholder instead of settings
 */
export const readPaymentSettings = (now = performance.now()): Promise<PaymentSettings> => secret.get(now);

/** Clears the cached settings, after the secret was changed. */
export const clearPaymentSettings = (): void => secret.clear();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the secret of the payment providers holds no settings yet: see .env.example');
  }
}
