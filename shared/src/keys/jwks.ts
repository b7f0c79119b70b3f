import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import type { KeyRecord, NewKey } from './keyset.ts';

/**
 * What the platform signs with: RS256 for tokens (API Gateway checks no other), EdDSA (Ed25519) for receipts, ES256 for
 * push services (RFC 8292 takes no other).
 */
export type KeyAlgorithm = 'RS256' | 'EdDSA' | 'ES256';

const parameters = { RS256: { modulusLength: 2048 }, EdDSA: { crv: 'Ed25519' }, ES256: {} };

/** Makes a key pair; its id is the RFC 7638 thumbprint of its public half, so that no two can share one. */
export async function newKeyPair(alg: KeyAlgorithm): Promise<NewKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { ...parameters[alg], extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return { kid, publicJwk: typed(publicJwk), privateJwk: typed(await exportJWK(privateKey)) };
}

/** The public halves as RFC 7517 writes them: what is published, and nothing else of a record. */
export function published(keys: readonly KeyRecord[], alg: KeyAlgorithm): JSONWebKeySet {
  return { keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg, use: 'sig' })) };
}

function typed<T extends { kty?: string }>(jwk: T): T & { kty: string } {
  if (jwk.kty === undefined) throw new Error('a key without a type');
  return { ...jwk, kty: jwk.kty };
}
