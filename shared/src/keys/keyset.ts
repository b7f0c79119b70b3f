import * as z from 'zod/mini';

/** How long a key of a set is announced, used and remembered; all in milliseconds. */
export interface KeyPolicy {
  /** A new key is published this long before it signs, so that no checker with a cached set meets it unknown. */
  readonly publishBefore: number;
  /** How long a key signs before the next takes over. */
  readonly signFor: number;
  /** A retired key stays published this long (at least the life of what it signed), or for ever. */
  readonly keepPublished: number | 'for-ever';
}

export const day = 86_400_000;

const jwk = z.looseObject({ kty: z.string() });

/** One key pair of a set. It signs from its instant until that of the next one; a later one takes over by the clock. */
export const keyRecord = z.object({
  kid: z.string().check(z.minLength(1)),
  /** Milliseconds since the epoch. */
  signsFrom: z.int(),
  publicJwk: jwk,
  /** Gone once the key has retired: what it signed can be checked for ever, and nothing more can be signed. */
  privateJwk: z.optional(jwk),
});
export type KeyRecord = z.output<typeof keyRecord>;
/** A pair that is not in a set yet. */
export type NewKey = Omit<KeyRecord, 'signsFrom'>;

/** The keys of one purpose, oldest first. */
export const keySet = z.object({ keys: z.array(keyRecord) });
export type KeySet = z.output<typeof keySet>;

export type KeyState = 'upcoming' | 'signing' | 'retired';

/**
 * The state of a key at an instant. It follows from the set alone, so every function that holds the set changes over
 * at the same instant without being told.
 */
export function stateOf(keys: readonly KeyRecord[], kid: string, now: number): KeyState | undefined {
  const at = keys.findIndex((key) => key.kid === kid);
  const key = keys[at];
  if (key === undefined) return undefined;
  if (key.signsFrom > now) return 'upcoming';
  const next = keys[at + 1];
  return next !== undefined && next.signsFrom <= now ? 'retired' : 'signing';
}

/** The key that signs at an instant; undefined while the set has none. */
export function signingRecord(keys: readonly KeyRecord[], now: number): KeyRecord | undefined {
  return keys.findLast((key) => key.signsFrom <= now);
}

/** A retired key keeps its private half this long: a function with a slow clock may still think that it signs. */
const privateGrace = 3_600_000;

/**
 * What a set should be at an instant: the first key signs at once; its successor is added when the last key nears
 * the end of its time (late is harmless: the old key signs on until the new one was published long enough); retired
 * keys lose their private half, and leave the set when the policy lets them.
 * @param now milliseconds since the epoch
 * @param newKey used only if a key is due
 * @returns the very same array when nothing is to change
 */
export function advance(
  keys: readonly KeyRecord[],
  now: number,
  policy: KeyPolicy,
  newKey: NewKey,
): readonly KeyRecord[] {
  const last = keys.at(-1);
  if (last === undefined) return [{ ...newKey, signsFrom: now }];
  const turn = last.signsFrom + policy.signFor;
  const grown =
    now + policy.publishBefore < turn
      ? keys
      : [...keys, { ...newKey, signsFrom: Math.max(turn, now + policy.publishBefore) }];
  const aged = grown.flatMap((key, at) => {
    const retiredAt = grown[at + 1]?.signsFrom ?? Number.POSITIVE_INFINITY;
    return retiredAt > now ? [key] : aging(key, now - retiredAt, policy);
  });
  const changed = aged.length !== keys.length || aged.some((key, at) => key !== keys[at]);
  return changed ? aged : keys;
}

function aging(key: KeyRecord, retiredFor: number, { keepPublished }: KeyPolicy): KeyRecord[] {
  if (keepPublished !== 'for-ever' && retiredFor >= keepPublished) return [];
  if (key.privateJwk === undefined || retiredFor < privateGrace) return [key];
  const { privateJwk: _dropped, ...publicHalf } = key;
  return [publicHalf];
}
