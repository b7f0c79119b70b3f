import { type CryptoKey, importJWK, type JSONWebKeySet } from 'jose';
import { heldKeys, type KeyOptions } from './held.ts';
import { type KeyAlgorithm, newKeyPair, published } from './jwks.ts';
import { advance, type KeyRecord, signingRecord } from './keyset.ts';
import { replaceKeys } from './replace.ts';

/** A key to sign with by jose, and the `kid` that goes into the header. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** The keys of one purpose in one secret. `now` is in milliseconds since the epoch everywhere. */
export interface KeyStore {
  /** The key that signs now; the very first call ever makes the first key. */
  signingKey(now: number): Promise<SigningKey>;
  /** What is published: upcoming, signing and retired keys, public halves. Makes no key: it may be empty. */
  publicKeys(now: number): Promise<JSONWebKeySet>;
  /** Brings the set up to date (daily). @returns whether anything was to change and this call changed it */
  rotate(now: number): Promise<boolean>;
}

/**
 * Opens a key set for signing and rotating. Rights on the secret: secretsmanager:GetSecretValue, PutSecretValue,
 * UpdateSecretVersionStage; a function that only publishes takes keyPublisher and the first of them.
 * The secret must have a first value: let CloudFormation make a random one (`GenerateSecretString: {}`).
 */
export function keyStore(options: KeyOptions): KeyStore {
  const { alg, policy, secretId } = options;
  const held = heldKeys(options);
  const imported = new Map<string, CryptoKey>();

  const update = async (now: number): Promise<boolean> => {
    const before = await held.read(now);
    const after = advance(before.keys, now, policy, await newKeyPair(alg));
    if (after === before.keys) return false;
    const won = await replaceKeys(secretId(), before, after);
    await held.read(now);
    return won;
  };

  const signing = async (now: number): Promise<KeyRecord> => {
    const known = signingRecord((await held.recent(now)).keys, now);
    if (known !== undefined) return known;
    await update(now);
    // Of two first callers one has lost, and both sign with the winner's key, whose instant may be a little later.
    const { keys } = await held.recent(now);
    const made = signingRecord(keys, now) ?? keys[0];
    if (made === undefined) throw new Error('there is no key to sign with');
    return made;
  };

  return {
    signingKey: async (now) => {
      const record = await signing(now);
      const privateKey = imported.get(record.kid) ?? (await importPrivate(record, alg));
      imported.set(record.kid, privateKey);
      return { kid: record.kid, privateKey };
    },
    publicKeys: async (now) => published((await held.recent(now)).keys, alg),
    rotate: update,
  };
}

async function importPrivate({ kid, privateJwk }: KeyRecord, alg: KeyAlgorithm): Promise<CryptoKey> {
  if (privateJwk === undefined) throw new Error(`the private half of ${kid} is gone`);
  const key = await importJWK(privateJwk, alg);
  if (key instanceof Uint8Array) throw new Error(`${kid} is not a key pair`);
  return key;
}
