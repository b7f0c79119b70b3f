import { published } from '@suffra/shared/keys/jwks';
import { readKeys } from '@suffra/shared/keys/secret';
import { importJWK, type JSONWebKeySet } from 'jose';
import { receiptKeysSecret } from './env.ts';
import type { Parsed } from './receipt.ts';

/** A key is published a day before it signs: a set this old knows every key that has signed. */
const freshForMs = 300_000;
let held: { keys: JSONWebKeySet; readAt: number } | undefined;

/**
 * The public keys that receipts are checked with: of every key that ever signed. It reads alone and makes no key.
 * @param now milliseconds since the epoch
 */
export async function receiptKeys(now: number): Promise<JSONWebKeySet> {
  if (held !== undefined && Math.abs(now - held.readAt) < freshForMs) return held.keys;
  const keys = published((await readKeys(receiptKeysSecret().BALLOT_RECEIPT_KEYS)).keys, 'EdDSA');
  held = keys.keys.length > 0 ? { keys, readAt: now } : undefined;
  return keys;
}

/** Whether one of our keys signed the receipt. @param now milliseconds since the epoch */
export async function isGenuine({ kid, input, signature }: Parsed, now: number): Promise<boolean> {
  const jwk = (await receiptKeys(now)).keys.find((each) => each.kid === kid);
  if (jwk === undefined) return false;
  const key = await importJWK(jwk, 'EdDSA');
  if (key instanceof Uint8Array) throw new Error(`${kid} is not a public key`);
  return crypto.subtle.verify('Ed25519', key, signature, Buffer.from(input));
}
