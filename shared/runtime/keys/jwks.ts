import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { type Jwk, jwk, type KeyRecord, type NewKey } from './key-set.ts';

/**
 * Signature algorithms of the platform: RS256 for tokens (API Gateway verifies no other), EdDSA (Ed25519) for
 * receipts, ES256 for push services (required by RFC 8292).
 */
export type KeyAlgorithm = 'RS256' | 'EdDSA' | 'ES256';

/** The members of a public key that its thumbprint covers, in the order of RFC 7638. */
const thumbprintMembers = {
  RS256: ['e', 'kty', 'n'],
  EdDSA: ['crv', 'kty', 'x'],
  ES256: ['crv', 'kty', 'x', 'y'],
};

/** Generates a key pair. Its id is the thumbprint of the public key (RFC 7638). jose is not used (docs/decisions/043). */
export async function generateKeyRecord(alg: KeyAlgorithm): Promise<NewKey> {
  const { publicKey, privateKey } = await generatePair(alg);
  const publicJwk = toJwk(publicKey);
  return { kid: computeThumbprint(publicJwk, alg), publicJwk, privateJwk: toJwk(privateKey) };
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

// Not with promisify: a function that casts votes would load node:util for it.
const generatePair = (alg: KeyAlgorithm): Promise<KeyPair> =>
  new Promise((resolve, reject) => {
    const finish = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject) =>
      error === null ? resolve({ publicKey, privateKey }) : reject(error);
    if (alg === 'RS256') generateKeyPair('rsa', { modulusLength: 2048 }, finish);
    else if (alg === 'ES256') generateKeyPair('ec', { namedCurve: 'P-256' }, finish);
    else generateKeyPair('ed25519', {}, finish);
  });

const toJwk = (key: KeyObject): Jwk => jwk.parse(key.export({ format: 'jwk' }));

function computeThumbprint(publicJwk: Jwk, alg: KeyAlgorithm): string {
  const members = Object.fromEntries(thumbprintMembers[alg].map((name) => [name, publicJwk[name]]));
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

/** Returns the public keys as a JWK set (RFC 7517). Private keys are left out. */
export function toJwks(keys: readonly KeyRecord[], alg: KeyAlgorithm): JSONWebKeySet {
  return { keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg, use: 'sig' })) };
}
