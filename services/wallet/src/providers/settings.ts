import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { getSecretsManagerClient } from '@suffra/shared/keys/key-secret';
import { logError } from '@suffra/shared/observability/invocation-log';
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

/** How long the settings are cached, milliseconds. A rotated key takes effect within this time. */
const cacheDurationMs = 300_000;
let cached: { readonly settings: PaymentSettings; readonly at: number } | undefined;

/**
 * Reads the settings, from memory for up to five minutes. While the secret cannot be read, the known settings are used.
 * @param now milliseconds of a monotonic clock
 * @throws when the secret still holds its placeholder instead of settings
 */
export async function readPaymentSettings(now = performance.now()): Promise<PaymentSettings> {
  if (cached !== undefined && now - cached.at < cacheDurationMs) return cached.settings;
  try {
    return await requestPaymentSettings(now);
  } catch (error) {
    if (cached === undefined) throw error;
    logError('the payment settings could not be read again; the known settings are used', error, {});
    return cached.settings;
  }
}

async function requestPaymentSettings(now: number): Promise<PaymentSettings> {
  const command = new GetSecretValueCommand({ SecretId: paymentsSecret().WALLET_PAYMENTS });
  const { SecretString = '' } = await getSecretsManagerClient().send(command);
  const settings = paymentSettings.parse(parseJson(SecretString));
  cached = { settings, at: now };
  return settings;
}

/** Clears the cached settings, after the secret was changed. */
export function clearPaymentSettings(): void {
  cached = undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the secret of the payment providers holds no settings yet: see .env.example');
  }
}
