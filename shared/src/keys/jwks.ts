import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import type { KeyRecord, NewKey } from './keyset.ts';

/** What the platform signs with: RS256 for tokens (API Gateway checks no other), EdDSA (Ed25519) for receipts. */
export type KeyAlgorithm = 'RS256' | 'EdDSA';

/** Makes a key pair; its id is the RFC 7638 thumbprint of its public half, so that no two can share one. */
export async function newKeyPair(alg: KeyAlgorithm): Promise<NewKey> {
  const options = alg === 'RS256' ? { modulusLength: 2048 } : { crv: 'Ed25519' };
  const { publicKey, privateKey } = await generateKeyPair(alg, { ...options, extractable: true });
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
