import * as z from 'zod/mini';
import { getSecretsManagerClient } from '../runtime/keys/secrets-manager-client.ts';
import { readPhysicalId } from './deploy-target/physical-id.ts';
import { runFolder } from './paths.ts';
import { startPaymentSandbox } from './payment-sandbox/server.ts';
import type { Ports } from './ports.ts';

const optionalKey = z.optional(z.string().check(z.minLength(1)));
/** Test keys of the payment providers: for each provider all of its keys or none (.env.example). */
const keys = z.object({
  STRIPE_SECRET_KEY: optionalKey,
  STRIPE_WEBHOOK_SECRET: optionalKey,
  PAYPAL_CLIENT_ID: optionalKey,
  PAYPAL_CLIENT_SECRET: optionalKey,
  PAYPAL_WEBHOOK_ID: optionalKey,
  PAYPAL_API: z.optional(z.url()),
});

/**
 * Starts the payment sandbox and configures wallet to use it. A provider whose test keys are in the
 * environment is used directly. The resources must exist, because the configuration is a secret, as in AWS.
 */
export async function startPayments(ports: Ports): Promise<{ url: string; stop(): Promise<void> }> {
  const sandbox = await startPaymentSandbox({
    port: ports.paymentSandbox,
    target: `http://127.0.0.1:${ports.http}`,
    stateFile: `${runFolder}payment-sandbox.json`,
  });
  const testKeys = keys.parse(process.env);
  const settings = {
    site: `http://localhost:${ports.web}`,
    stripe: getStripeSettings(testKeys) ?? sandbox.settings.stripe,
    paypal: getPaypalSettings(testKeys) ?? sandbox.settings.paypal,
  };
  await getSecretsManagerClient().putSecretValue({
    SecretId: await readPhysicalId('suffra-wallet-local', 'Payments'),
    SecretString: JSON.stringify(settings),
  });
  return sandbox;
}

type Keys = z.output<typeof keys>;

const getStripeSettings = ({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret }: Keys) =>
  secretKey && webhookSecret ? { secretKey, webhookSecret } : undefined;

const getPaypalSettings = ({
  PAYPAL_CLIENT_ID: clientId,
  PAYPAL_CLIENT_SECRET: clientSecret,
  PAYPAL_WEBHOOK_ID: webhookId,
  PAYPAL_API: api = 'https://api-m.sandbox.paypal.com',
}: Keys) => (clientId && clientSecret && webhookId ? { clientId, clientSecret, webhookId, api } : undefined);
