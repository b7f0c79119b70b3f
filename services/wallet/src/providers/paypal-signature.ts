import { createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { forgedWebhook } from '../problems.ts';
import type { CertificateOf } from './paypal-certificates.ts';
import type { RawWebhook } from './port.ts';

/** How old a transmission may be, milliseconds: PayPal tries again for three days, and a repeat changes nothing here. */
const oldest = 4 * 86_400_000;
/** How far ahead PayPal's clock may be, milliseconds. */
const ahead = 300_000;

/**
 * Checks PayPal's signature over `transmission id|time|webhook id|CRC-32 of the body` with the certificate that the webhook
 * names (PayPal, “Webhooks: verify the message yourself”). No call to PayPal is made but for a certificate not yet known.
 * @param now milliseconds since the epoch
 * @throws Problem `forged-webhook`
 */
export async function verifyPaypal(
  { body, headers }: RawWebhook,
  webhookId: string,
  certificateOf: CertificateOf,
  now: number,
): Promise<void> {
  const given = (name: string): string => {
    const value = headers[`paypal-${name}`];
    if (value === undefined || value === '') throw forgedWebhook();
    return value;
  };
  if (given('auth-algo') !== 'SHA256withRSA') throw forgedWebhook();
  const [id, time, signature] = [
    given('transmission-id'),
    given('transmission-time'),
    given('transmission-sig'),
  ];
  const age = now - Date.parse(time);
  // A time that is none makes an age that is none, and passes neither comparison.
  if (!(age <= oldest && age >= -ahead)) throw forgedWebhook();
  const certificate = await certificateOf(given('cert-url'), now);
  const signed = `${id}|${time}|${webhookId}|${crc32(body)}`;
  const genuine = createVerify('RSA-SHA256')
    .update(signed)
    .verify(certificate.publicKey, signature, 'base64');
  if (!genuine) throw forgedWebhook();
}
