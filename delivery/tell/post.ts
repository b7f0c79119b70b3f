import { type Delivery, delivery } from '@suffra/shared/deliveries';
import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';
import { keyToken } from '../synthetic/people.ts';

const env = environment({
  /** The platform that keeps the figures, and an API key of its own tenant with the scope `deliveries:write`. */
  DELIVERIES_SITE: z.url(),
  DELIVERIES_KEY: z.string().check(z.regex(/^sfk_[\w-]+$/)),
});

/** Whether this pipeline has somewhere to tell. On a person's machine it has not. */
export const tells = (): boolean => process.env.DELIVERIES_SITE !== undefined;

/**
 * Tells the platform what the pipeline did. The same again replaces itself.
 * @throws when it is not taken: a pipeline whose figures are lost is a fault of the pipeline
 */
export async function tell(what: Delivery): Promise<void> {
  if (!tells()) return;
  const { site, token } = await deliveriesToken();
  await posted(`${site}/v1/deliveries`, {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(delivery.parse(what)),
  });
}

/** A token of the pipeline's own key, and where it is good for. @throws when the key is not taken */
export async function deliveriesToken(): Promise<{ site: string; token: string }> {
  const { DELIVERIES_SITE: site, DELIVERIES_KEY: key } = env();
  return { site, token: await keyToken(site, key) };
}

async function posted(address: string, what: RequestInit): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', ...what });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === '' ? undefined : JSON.parse(text);
}
