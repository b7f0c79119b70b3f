import * as z from 'zod/mini';
import type { ParsedReceipt } from '../domain/parse-receipt.ts';
import { readReceiptKeys } from '../storage/receipt-public-keys.ts';

/** The members of a public key that WebCrypto needs (RFC 8037 section 2). */
const okpKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });

/** Verifies the signature of a receipt. @param now in milliseconds since the epoch */
export async function verifyReceipt({ kid, input, signature }: ParsedReceipt, now: number): Promise<boolean> {
  const jwk = (await readReceiptKeys(now)).keys.find((key) => key.kid === kid);
  if (jwk === undefined) return false;
  const key = await crypto.subtle.importKey('jwk', okpKey.parse(jwk), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, Buffer.from(input));
}
