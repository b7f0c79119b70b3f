import { type Delivery, delivery } from '@suffra/shared/deliveries';
import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';
import { fetchApiKeyToken } from '../synthetic/tokens.ts';

const env = defineEnvironment({
  /**
   * The platform that stores the metrics, and an API key of its own tenant with the scope `deliveries:write`.
   */
  DELIVERIES_SITE: z.url(),
  DELIVERIES_KEY: z.string().check(z.regex(/^sfk_[\w-]+$/)),
});

/** Whether a platform is configured. Outside Bitbucket there is none by default. */
export const canSendCiEvents = (): boolean => process.env.DELIVERIES_SITE !== undefined;

/**
 * Sends an event of the pipeline to the platform. Sending the same event again replaces it.
 * @throws if the platform rejects it, because missing metrics are an error of the pipeline
 */
export async function sendCiEvent(what: Delivery): Promise<void> {
  if (!canSendCiEvents()) return;
  const { site, token } = await fetchDeliveriesToken();
  await post(`${site}/v1/deliveries`, {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(delivery.parse(what)),
  });
}

/** Fetches a token for the API key of the pipeline. @throws if the key is rejected */
export async function fetchDeliveriesToken(): Promise<{ site: string; token: string }> {
  const { DELIVERIES_SITE: site, DELIVERIES_KEY: key } = env();
  return { site, token: await fetchApiKeyToken(site, key) };
}

async function post(url: string, what: RequestInit): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', ...what });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === '' ? undefined : JSON.parse(text);
}
