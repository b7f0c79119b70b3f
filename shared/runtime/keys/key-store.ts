import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { createCachedKeySet, type KeyOptions } from './cached-key-set.ts';
import { generateKeyRecord, toJwks } from './jwks.ts';
import { findSigningKey, isNewKeyDue, type KeyRecord, rotateKeySet } from './key-set.ts';
import { publishKeys } from './public-keys-secret.ts';
import { replaceKeySet } from './replace-keys.ts';

/** A key for signing, and the `kid` for the header. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** The keys of one purpose, stored in one secret. `now` is in milliseconds since the epoch. */
export interface KeyStore {
  /** Returns the key that signs now. The first call ever creates the first key. */
  signingKey(now: number): Promise<SigningKey>;
  /**
   * Returns the public halves of upcoming, signing and retired keys. Creates no key, so the set may be empty.
   */
  publicKeys(now: number): Promise<JSONWebKeySet>;
  /**
   * Rotates the set if it is due (run daily), and publishes the public keys if their secret does not contain them.
   * @returns whether this call changed the set
   */
  rotate(now: number): Promise<boolean>;
}

/**
 * Opens a key set for signing and rotating. Required permissions on the secret:
 * secretsmanager:GetSecretValue, PutSecretValue, UpdateSecretVersionStage. A function that only publishes
 * uses createKeyPublisher and needs only the first one. The secret must have an initial value: let
 * CloudFormation generate one (`GenerateSecretString: {}`).
 * @param publicSecretId ARN or name of another secret, for the public keys only. A call that changes the key set also stores
 *   them there, before it signs. Required permissions: secretsmanager:GetSecretValue and PutSecretValue
 */
export function createKeyStore(options: KeyOptions, publicSecretId?: () => string): KeyStore {
  const { alg, policy, secretId } = options;
  const keySet = createCachedKeySet(options);
  const imported = new Map<string, KeyObject>();

  const update = async (now: number): Promise<boolean> => {
    const before = await keySet.read(now);
    const newKey = isNewKeyDue(before.keys, now, policy) ? await generateKeyRecord(alg) : undefined;
    const after = rotateKeySet(before.keys, now, policy, newKey);
    const isChanged = after !== before.keys;
    const isReplaced = isChanged && (await replaceKeySet(secretId(), before, after));
    const readPublicKeys = async () => toJwks((await keySet.read(now)).keys, alg);
    if (publicSecretId !== undefined) await publishKeys(publicSecretId(), readPublicKeys);
    else if (isChanged) await keySet.read(now);
    return isReplaced;
  };

  const signing = async (now: number): Promise<KeyRecord> => {
    const existing = findSigningKey((await keySet.recent(now)).keys, now);
    if (existing !== undefined) return existing;
    await update(now);
    // One of two concurrent first callers lost. Both sign with the winner's key, which may become valid
    // slightly later.
    const { keys } = await keySet.recent(now);
    const created = findSigningKey(keys, now) ?? keys[0];
    if (created === undefined) throw new Error('the key set has no key to sign with');
    return created;
  };

  return {
    signingKey: async (now) => {
      const record = await signing(now);
      const privateKey = imported.get(record.kid) ?? toPrivateKey(record);
      imported.set(record.kid, privateKey);
      return { kid: record.kid, privateKey };
    },
    publicKeys: async (now) => toJwks((await keySet.recent(now)).keys, alg),
    rotate: update,
  };
}

function toPrivateKey({ kid, privateJwk }: KeyRecord): KeyObject {
  if (privateJwk === undefined) throw new Error(`the private half of key ${kid} was deleted`);
  return createPrivateKey({ key: privateJwk, format: 'jwk' });
}
