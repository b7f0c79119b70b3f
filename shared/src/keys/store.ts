import { type CryptoKey, importJWK, type JSONWebKeySet } from 'jose';
import { logError } from '../observe/observe.ts';
import { type KeyAlgorithm, newKeyPair, published } from './jwks.ts';
import { advance, type KeyPolicy, type KeyRecord, signingRecord } from './keyset.ts';
import { type ReadKeys, readKeys, replaceKeys } from './secret.ts';

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

/** Longest that a set is used without being read again. */
const freshFor = 300_000;

/**
 * Opens the key set in a secret of AWS Secrets Manager.
 * The function that signs or rotates needs GetSecretValue, PutSecretValue and UpdateSecretVersionStage on it; one
 * that publishes needs GetSecretValue alone.
 * @param options.secretId ARN or name, asked for at first use
 * @param options.policy see {@link KeyPolicy}
 */
export function keyStore(options: {
  secretId: () => string;
  alg: KeyAlgorithm;
  policy: KeyPolicy;
}): KeyStore {
  const { alg, policy } = options;
  let held: (ReadKeys & { readAt: number }) | undefined;
  const imported = new Map<string, CryptoKey>();

  const read = async (now: number): Promise<ReadKeys> => {
    const fresh = await readKeys(options.secretId());
    // An empty set is not held on to: the first key may be made elsewhere in the next moment.
    held = fresh.keys.length > 0 ? { ...fresh, readAt: now } : undefined;
    return fresh;
  };

  const recent = async (now: number): Promise<ReadKeys> => {
    const known = held;
    if (known !== undefined && Math.abs(now - known.readAt) < freshFor) return known;
    try {
      return await read(now);
    } catch (error) {
      // Whatever signs within that time was in the set already, so an outage of the secret's store stops nobody.
      if (known === undefined || Math.abs(now - known.readAt) >= policy.publishBefore / 2) throw error;
      logError('the keys could not be read again; those known are used on', error, { alg });
      return known;
    }
  };

  const update = async (now: number): Promise<boolean> => {
    const before = await read(now);
    const after = advance(before.keys, now, policy, await newKeyPair(alg));
    if (after === before.keys) return false;
    const won = await replaceKeys(options.secretId(), before, after);
    await read(now);
    return won;
  };

  return {
    signingKey: async (now) => {
      let signing = signingRecord((await recent(now)).keys, now);
      if (signing === undefined) {
        await update(now);
        // Of two first callers one has lost and both sign with the winner's key, whose instant may be a little later.
        const { keys } = await recent(now);
        signing = signingRecord(keys, now) ?? keys[0];
      }
      if (signing === undefined) throw new Error('there is no key to sign with');
      const privateKey = imported.get(signing.kid) ?? (await importPrivate(signing, alg));
      imported.set(signing.kid, privateKey);
      return { kid: signing.kid, privateKey };
    },
    publicKeys: async (now) => published((await recent(now)).keys, alg),
    rotate: update,
  };
}

async function importPrivate({ kid, privateJwk }: KeyRecord, alg: KeyAlgorithm): Promise<CryptoKey> {
  if (privateJwk === undefined) throw new Error(`the private half of ${kid} is gone`);
  const key = await importJWK(privateJwk, alg);
  if (key instanceof Uint8Array) throw new Error(`${kid} is not a key pair`);
  return key;
}
