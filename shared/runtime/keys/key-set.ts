import * as z from 'zod/mini';

/** How long a key of a set is published, used and kept, in milliseconds. */
export interface KeyPolicy {
  /** How long a new key is published before it signs, so that no verifier with a cached set rejects it. */
  readonly publishBeforeMs: number;
  /** How long a key signs before the next one takes over. */
  readonly signForMs: number;
  /** How long a retired key stays published: at least the lifetime of what it signed, or forever. */
  readonly keepPublishedMs: number | 'for-ever';
}

export const dayMs = 86_400_000;

/** A key in the form of RFC 7517. */
export const jwk = z.looseObject({ kty: z.string() });
export type Jwk = z.output<typeof jwk>;

/** A key pair of a set. It signs from `signsFrom` until the next key takes over. */
export const keyRecord = z.object({
  kid: z.string().check(z.minLength(1)),
  /** Milliseconds since the epoch. */
  signsFrom: z.int(),
  publicJwk: jwk,
  /**
   * Deleted once the key is retired: its signatures can still be verified, but nothing more can be signed.
   */
  privateJwk: z.optional(jwk),
});
export type KeyRecord = z.output<typeof keyRecord>;
/** A key pair that is not in a set yet. */
export type NewKey = Omit<KeyRecord, 'signsFrom'>;

/** The keys of one purpose, oldest first. */
export const keySet = z.object({ keys: z.array(keyRecord) });
export type KeySet = z.output<typeof keySet>;

export type KeyState = 'upcoming' | 'signing' | 'retired';

/**
 * Returns the state of a key at an instant. It depends on the set alone, so every function that has the set
 * switches keys at the same instant.
 */
export function getKeyState(keys: readonly KeyRecord[], kid: string, now: number): KeyState | undefined {
  const at = keys.findIndex((key) => key.kid === kid);
  const key = keys[at];
  if (key === undefined) return undefined;
  if (key.signsFrom > now) return 'upcoming';
  const next = keys[at + 1];
  return next !== undefined && next.signsFrom <= now ? 'retired' : 'signing';
}

/** Returns the key that signs at an instant, or undefined when the set is empty. */
export function findSigningKey(keys: readonly KeyRecord[], now: number): KeyRecord | undefined {
  return keys.findLast((key) => key.signsFrom <= now);
}

/**
 * A retired key keeps its private half for this time, because a function with a slow clock may still sign
 * with it.
 */
const privateKeyGraceMs = 3_600_000;

/**
 * Returns whether a set needs a new key: it is empty, or its last key approaches its end.
 * @param now milliseconds since the epoch
 */
export function isNewKeyDue(keys: readonly KeyRecord[], now: number, policy: KeyPolicy): boolean {
  const last = keys.at(-1);
  return last === undefined || now + policy.publishBeforeMs >= last.signsFrom + policy.signForMs;
}

/**
 * Computes the set at an instant. The first key signs immediately. The next key is added when the last one
 * approaches its end; if that happens late, the old key signs until the new one was published for long
 * enough. Retired keys lose their private half and are deleted when the policy allows.
 * @param now milliseconds since the epoch
 * @param newKey the key to add, if one is due ({@link isNewKeyDue})
 * @returns the same array when nothing changes
 */
export function rotateKeySet(
  keys: readonly KeyRecord[],
  now: number,
  policy: KeyPolicy,
  newKey?: NewKey,
): readonly KeyRecord[] {
  const extended =
    newKey === undefined ? keys : [...keys, { ...newKey, signsFrom: getStart(keys, now, policy) }];
  const updated = extended.flatMap((key, at) => {
    const retiredAt = extended[at + 1]?.signsFrom ?? Number.POSITIVE_INFINITY;
    return retiredAt > now ? [key] : retireKey(key, now - retiredAt, policy);
  });
  const isChanged = updated.length !== keys.length || updated.some((key, at) => key !== keys[at]);
  return isChanged ? updated : keys;
}

/** Returns the instant from which a key signs that is added to a set now. */
function getStart(keys: readonly KeyRecord[], now: number, policy: KeyPolicy): number {
  const last = keys.at(-1);
  return last === undefined ? now : Math.max(last.signsFrom + policy.signForMs, now + policy.publishBeforeMs);
}

function retireKey(key: KeyRecord, retiredForMs: number, { keepPublishedMs }: KeyPolicy): KeyRecord[] {
  if (keepPublishedMs !== 'for-ever' && retiredForMs >= keepPublishedMs) return [];
  if (key.privateJwk === undefined || retiredForMs < privateKeyGraceMs) return [key];
  const { privateJwk: _dropped, ...publicHalf } = key;
  return [publicHalf];
}
