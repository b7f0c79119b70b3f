import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { forgedWebhook, providerUnavailable } from '../domain/errors.ts';
import { isChainTrusted } from './certificate-chain.ts';

/**
 * Loads the certificate of a webhook from the URL that its header names.
 * @param now milliseconds since the epoch
 * @throws DomainError `forged-webhook` for a URL that is not PayPal's or a certificate without a trusted issuer;
 *   `provider-unavailable` when it cannot be fetched
 */
export type LoadCertificate = (url: string, now: number) => Promise<X509Certificate>;

const hosts = ['api.paypal.com', 'api.sandbox.paypal.com', 'api-m.paypal.com', 'api-m.sandbox.paypal.com'];
/** The subjects of the certificates. */
const certificateNames = [
  'messageverificationcerts.paypal.com',
  'messageverificationcerts.sandbox.paypal.com',
];
const certificatePath = '/v1/notifications/certs/';
/** PayPal renews a certificate rarely. More URLs than this do not come from PayPal. */
const maxCachedChains = 16;

/**
 * Creates a function that fetches, verifies and caches PayPal's certificates.
 * @param api base URL of the PayPal API; if it is not PayPal's, certificates come from its origin only
 * @param roots PEM of the trusted roots; the well-known authorities by default
 */
export function createCertificateLoader(
  api: string,
  roots: readonly string[] = rootCertificates,
): LoadCertificate {
  const chains = new Map<string, X509Certificate[]>();
  const trustedRoots = roots.map((pem) => new X509Certificate(pem));
  return async (url, now) => {
    assertAllowedUrl(url, api);
    const chain = chains.get(url) ?? (await fetchChain(url));
    const [leaf] = chain;
    if (leaf === undefined || !certificateNames.some((name) => leaf.checkHost(name) !== undefined))
      throw forgedWebhook();
    if (!isChainTrusted(chain, trustedRoots, now)) throw forgedWebhook();
    if (chains.size >= maxCachedChains) chains.clear();
    chains.set(url, chain);
    return leaf;
  };
}

function assertAllowedUrl(url: string, api: string): void {
  const base = new URL(api);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isPaypal = hosts.includes(base.host);
  const isAllowed =
    address?.pathname.startsWith(certificatePath) === true &&
    address.username === '' &&
    (isPaypal
      ? address.protocol === 'https:' && hosts.includes(address.host)
      : address.origin === base.origin);
  if (!isAllowed) throw forgedWebhook();
}

async function fetchChain(url: string): Promise<X509Certificate[]> {
  let text: string;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`the request for a certificate returned ${response.status}`);
    text = await response.text();
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
