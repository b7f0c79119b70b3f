import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { secretsManager } from '@suffra/shared/keys/secret';
import * as z from 'zod/mini';
import { paymentsSecret } from '../env.ts';

const filled = z.string().check(z.minLength(1));

/** How the payment providers are reached, and how we prove who we are: the JSON of one secret. */
export const paymentSettings = z.object({
  /** Where the web client is reached, without a slash at its end: voters come back there from the hosted page. */
  site: z.string().check(z.regex(/^https?:\/\/[^/]+$/)),
  stripe: z.object({
    secretKey: filled,
    webhookSecret: filled,
    /** Another address than Stripe's own: the sandbox till of a machine. */
    api: z.optional(z.url()),
  }),
  paypal: z.object({
    clientId: filled,
    clientSecret: filled,
    webhookId: filled,
    /** `https://api-m.paypal.com`, its sandbox, or the sandbox till of a machine. */
    api: z.url(),
    /** PEM; who may have signed the certificates of webhooks, where it is not one of the well-known authorities. */
    rootCertificates: z.optional(z.array(filled)),
  }),
});
export type PaymentSettings = z.output<typeof paymentSettings>;

/** How long a copy of the settings is gone by, milliseconds: a rotated key is taken up within it. */
const keptFor = 300_000;
let kept: { readonly settings: PaymentSettings; readonly at: number } | undefined;

/**
 * The settings, from memory for at most five minutes.
 * @throws when the secret does not hold them: its first value is a placeholder, to be replaced by the keys
 */
export async function readPaymentSettings(now = performance.now()): Promise<PaymentSettings> {
  if (kept !== undefined && now - kept.at < keptFor) return kept.settings;
  const get = new GetSecretValueCommand({ SecretId: paymentsSecret().WALLET_PAYMENTS });
  const { SecretString = '' } = await secretsManager().send(get);
  const settings = paymentSettings.parse(jsonOf(SecretString));
  kept = { settings, at: now };
  return settings;
}

/** Forgets the copy in memory: for who has just changed the secret. */
export function forgetPaymentSettings(): void {
  kept = undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the secret of the payment providers holds no settings yet: see .env.example');
  }
}
