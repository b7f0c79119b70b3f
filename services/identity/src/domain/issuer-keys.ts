import { toEpochMs } from '@suffra/shared/clock';
import { type PartnerKey, publicKey } from '@suffra/shared/tokens/partner-key';
import * as z from 'zod/mini';

/** Keys that were fetched from the address of an issuer. */
export const fetchedKeys = z.object({
  keys: z.array(publicKey),
  /** When these keys were fetched. */
  fetchedAt: z.string(),
  /** When they were last requested. A failed request keeps the keys. */
  triedAt: z.string(),
  /** The version of the issuer whose address they come from. */
  version: z.int(),
  /** Identifies the version across deletions of the issuer: the write that registered it. */
  registrationId: z.string(),
});
export type FetchedKeys = z.output<typeof fetchedKeys>;

const minuteMs = 60_000;
/** After this time the keys are fetched again. A partner who publishes a new key this long before using it loses nobody. */
export const refreshAfterMs = 15 * minuteMs;
/** Keys are requested at most once in this time, whatever tokens name. */
export const retryAfterMs = minuteMs;
/** Keys that cannot be fetched again are used for so long: the partner's server may be down. */
export const maxStaleMs = 24 * 60 * minuteMs;

/**
 * Whether the keys of an issuer must be fetched again: they are old, or a token names a key that is not among them.
 * @param kid the key that the token names
 * @param now milliseconds since the epoch
 */
export function isRefreshDue(
  { keys, fetchedAt, triedAt }: FetchedKeys,
  kid: string | undefined,
  now: number,
): boolean {
  const isOld = now - toEpochMs(fetchedAt) >= refreshAfterMs;
  const isUnknown = kid !== undefined && !keys.some((key) => key.kid === kid);
  return (isOld || isUnknown) && now - toEpochMs(triedAt) >= retryAfterMs;
}

/** Returns the keys that tokens are verified with: none when they could not be fetched for {@link maxStaleMs}. */
export const getUsableKeys = ({ keys, fetchedAt }: FetchedKeys, now: number): readonly PartnerKey[] =>
  now - toEpochMs(fetchedAt) < maxStaleMs ? keys : [];

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
const publicMembers = ['kty', 'kid', 'use', 'alg', 'crv', 'n', 'e', 'x', 'y'];
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads the keys of a published key set (RFC 7517) that can sign tokens. Unlike a pasted set it may contain other keys
 * and members. A key that is published with its private part is left out: anyone who reads it can sign with it.
 * @returns undefined when the document is not a key set
 */
export function parseKeySet(document: unknown): PartnerKey[] | undefined {
  const parsed = keySet.safeParse(document);
  if (!parsed.success) return undefined;
  return parsed.data.keys.flatMap((key) => {
    if (privateMembers.some((name) => name in key)) return [];
    const members = Object.entries(key).filter(([name]) => publicMembers.includes(name));
    const usable = publicKey.safeParse(Object.fromEntries(members));
    return usable.success ? [usable.data] : [];
  });
}

/** The members of a discovery document (OpenID Connect Discovery 1.0) that are used. */
export const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.string() });
