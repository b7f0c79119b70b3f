import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { forgedWebhook, providerUnavailable } from '../problems.ts';
import { chainHolds } from './certificate-chain.ts';

/**
 * Finds the certificate of a webhook by the address that it names.
 * @param now milliseconds since the epoch
 * @throws Problem `forged-webhook` for an address that is not PayPal's or a certificate that nobody we trust has signed;
 *   `provider-unavailable` when it can't be fetched
 */
export type CertificateOf = (url: string, now: number) => Promise<X509Certificate>;

const hosts = ['api.paypal.com', 'api.sandbox.paypal.com', 'api-m.paypal.com', 'api-m.sandbox.paypal.com'];
/** Whom the certificates are made out to. */
const names = ['messageverificationcerts.paypal.com', 'messageverificationcerts.sandbox.paypal.com'];
const folder = '/v1/notifications/certs/';
/** PayPal renews a certificate rarely; more than a few addresses are not its doing. */
const most = 16;

/**
 * Makes what fetches, checks and keeps PayPal's certificates.
 * @param api PayPal's API; where it is not one of PayPal's own, its host alone may hand out certificates
 * @param roots PEM; who may have signed them, unless it is one of the well-known authorities
 */
export function paypalCertificates(api: string, roots: readonly string[] = rootCertificates): CertificateOf {
  const known = new Map<string, X509Certificate[]>();
  const trusted = roots.map((pem) => new X509Certificate(pem));
  return async (url, now) => {
    assertAllowed(url, api);
    const chain = known.get(url) ?? (await fetched(url));
    const [leaf] = chain;
    if (leaf === undefined || !names.some((name) => leaf.checkHost(name) !== undefined))
      throw forgedWebhook();
    if (!chainHolds(chain, trusted, now)) throw forgedWebhook();
    if (known.size >= most) known.clear();
    known.set(url, chain);
    return leaf;
  };
}

function assertAllowed(url: string, api: string): void {
  const base = new URL(api);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const real = hosts.includes(base.host);
  const allowed =
    address?.pathname.startsWith(folder) === true &&
    address.username === '' &&
    (real ? address.protocol === 'https:' && hosts.includes(address.host) : address.origin === base.origin);
  if (!allowed) throw forgedWebhook();
}

async function fetched(url: string): Promise<X509Certificate[]> {
  let text: string;
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`a certificate was answered ${answer.status}`);
    text = await answer.text();
  } catch (error) {
    throw Object.assign(providerUnavailable(), { cause: error });
  }
  try {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    return blocks.map((pem) => new X509Certificate(pem));
  } catch {
    throw forgedWebhook();
  }
}
