import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { secretsManager } from '../src/keys/secret.ts';
import { runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
import { startTill } from './till/server.ts';

const key = z.optional(z.string().check(z.minLength(1)));
/** Real test keys, each company's all or none (.env.example). */
const keys = z.object({
  STRIPE_SECRET_KEY: key,
  STRIPE_WEBHOOK_SECRET: key,
  PAYPAL_CLIENT_ID: key,
  PAYPAL_CLIENT_SECRET: key,
  PAYPAL_WEBHOOK_ID: key,
  PAYPAL_API: z.optional(z.url()),
});

/**
 * Starts the sandbox till and tells wallet to pay there; a company whose test keys are in the environment is left to itself.
 * The resources must be there: what wallet goes by is a secret, here as in AWS.
 */
export async function startPayments(ports: Ports): Promise<{ url: string; stop(): Promise<void> }> {
  const till = await startTill({
    port: ports.till,
    target: `http://127.0.0.1:${ports.http}`,
    stateFile: `${runFolder}till.json`,
  });
  const given = keys.parse(process.env);
  const settings = {
    site: `http://localhost:${ports.web}`,
    stripe: realStripe(given) ?? till.settings.stripe,
    paypal: realPaypal(given) ?? till.settings.paypal,
  };
  await secretsManager().send(
    new PutSecretValueCommand({
      SecretId: 'suffra-wallet-local-payments',
      SecretString: JSON.stringify(settings),
    }),
  );
  return till;
}

type Keys = z.output<typeof keys>;

const realStripe = ({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret }: Keys) =>
  secretKey && webhookSecret ? { secretKey, webhookSecret } : undefined;

const realPaypal = ({
  PAYPAL_CLIENT_ID: clientId,
  PAYPAL_CLIENT_SECRET: clientSecret,
  PAYPAL_WEBHOOK_ID: webhookId,
  PAYPAL_API: api = 'https://api-m.sandbox.paypal.com',
}: Keys) => (clientId && clientSecret && webhookId ? { clientId, clientSecret, webhookId, api } : undefined);
