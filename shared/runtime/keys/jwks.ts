import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import type { KeyRecord, NewKey } from './key-set.ts';

/**
 * Signature algorithms of the platform: RS256 for tokens (API Gateway verifies no other), EdDSA (Ed25519) for
 * receipts, ES256 for push services (required by RFC 8292).
 */
export type KeyAlgorithm = 'RS256' | 'EdDSA' | 'ES256';

const parameters = { RS256: { modulusLength: 2048 }, EdDSA: { crv: 'Ed25519' }, ES256: {} };

/** Generates a key pair. Its id is the thumbprint of the public key (RFC 7638). */
export async function generateKeyRecord(alg: KeyAlgorithm): Promise<NewKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { ...parameters[alg], extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return { kid, publicJwk: assertKeyType(publicJwk), privateJwk: assertKeyType(await exportJWK(privateKey)) };
}

/** Returns the public keys as a JWK set (RFC 7517). Private keys are left out. */
export function toJwks(keys: readonly KeyRecord[], alg: KeyAlgorithm): JSONWebKeySet {
  return { keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg, use: 'sig' })) };
}

function assertKeyType<T extends { kty?: string }>(jwk: T): T & { kty: string } {
  if (jwk.kty === undefined) throw new Error('the key has no type');
  return { ...jwk, kty: jwk.kty };
}
