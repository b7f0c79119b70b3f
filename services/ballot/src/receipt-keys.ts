import { keyPublisher } from '@suffra/shared/keys/publisher';
import * as z from 'zod/mini';
import type { Parsed } from './receipt.ts';
import { receiptKeyOptions } from './receipt-key-options.ts';

/** What of a public key WebCrypto needs (RFC 8037 §2). */
const okp = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });
const keys = keyPublisher(receiptKeyOptions);

/** The public keys, as JSON Web Keys, of every receipt ever signed. @param now milliseconds since the epoch */
export const receiptKeys = async (now: number) => keys.publicKeys(now);

/** Whether one of our keys signed the receipt. @param now milliseconds since the epoch */
export async function isGenuine({ kid, input, signature }: Parsed, now: number): Promise<boolean> {
  const jwk = (await receiptKeys(now)).keys.find((each) => each.kid === kid);
  if (jwk === undefined) return false;
  const key = await crypto.subtle.importKey('jwk', okp.parse(jwk), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, Buffer.from(input));
}
