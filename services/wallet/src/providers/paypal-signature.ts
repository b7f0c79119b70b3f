import { createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { forgedWebhook } from '../domain/errors.ts';
import type { RawWebhook } from './payment-provider.ts';
import type { LoadCertificate } from './paypal-certificates.ts';

/** How old a webhook may be. PayPal retries for three days, and a duplicate changes nothing here. */
const maxAgeMs = 4 * 86_400_000;
/** How far PayPal's clock may be ahead of the server's clock. */
const maxClockSkewMs = 300_000;

/**
 * Verifies PayPal's signature over `transmission id|time|webhook id|CRC-32 of the body` with the certificate that the
 * webhook names (PayPal, “Webhooks: verify the message yourself”). PayPal is called only for a certificate that is not
 * cached.
 * @param now milliseconds since the epoch
 * @throws DomainError `forged-webhook`
 */
export async function verifyPaypalSignature(
  { body, headers }: RawWebhook,
  webhookId: string,
  loadCertificate: LoadCertificate,
  now: number,
): Promise<void> {
  const getHeader = (name: string): string => {
    const value = headers[`paypal-${name}`];
    if (value === undefined || value === '') throw forgedWebhook();
    return value;
  };
  if (getHeader('auth-algo') !== 'SHA256withRSA') throw forgedWebhook();
  const [id, time, signature] = [
    getHeader('transmission-id'),
    getHeader('transmission-time'),
    getHeader('transmission-sig'),
  ];
  const ageMs = now - Date.parse(time);
  // Written so that NaN, the age of a malformed time, is rejected.
  if (!(ageMs <= maxAgeMs && ageMs >= -maxClockSkewMs)) throw forgedWebhook();
  const certificate = await loadCertificate(getHeader('cert-url'), now);
  const isGenuine = createVerify('RSA-SHA256')
    .update(`${id}|${time}|${webhookId}|${crc32(body)}`)
    .verify(certificate.publicKey, signature, 'base64');
  if (!isGenuine) throw forgedWebhook();
}
