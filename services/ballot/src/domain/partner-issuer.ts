import { toEpochMs } from '@suffra/shared/clock';
import type { PartnerKey } from '@suffra/shared/tokens/partner-key';

/** A partner's issuer of visitors' tokens, as ballot knows it. */
export interface PartnerIssuer {
  readonly issuerId: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** The ids of its visitors derive from it. */
  readonly entryId: string;
  /** Identifies the registration that fetched keys belong to. */
  readonly registrationId: string;
  /** The registered keys. Absent: the keys are fetched from an address. */
  readonly keys?: readonly PartnerKey[] | undefined;
}

/** Keys that identity fetched from the address of an issuer. */
export interface FetchedKeys {
  readonly issuerId: string;
  readonly registrationId: string;
  readonly keys: readonly PartnerKey[];
  /** RFC 3339. */
  readonly fetchedAt: string;
}

/**
 * Fetched keys that are older are not used: a partner may have withdrawn one. Identity fetches them again after 15
 * minutes, when the next visitor votes, so that keys of a busy partner never become so old.
 */
export const maxFetchedKeysAgeMs = 30 * 60_000;

/**
 * Selects the keys that verify a token of an issuer.
 * @param fetched keys of all issuers of the tenant
 * @param kid the key that the token names
 * @param now in milliseconds since the epoch
 * @returns undefined if ballot cannot decide about the token: its copy has no such key or is too old, but the partner may
 *   have published a new key. An exchange fetches it
 */
export function selectKeys(
  { issuerId, registrationId, keys }: PartnerIssuer,
  fetched: readonly FetchedKeys[],
  kid: string | undefined,
  now: number,
): readonly PartnerKey[] | undefined {
  // A key that was registered a moment ago has not arrived yet. A token need not name the key of an issuer that has one.
  if (keys !== undefined) return kid === undefined || hasKey(keys, kid) ? keys : undefined;
  const copy = fetched.find(
    (candidate) => candidate.issuerId === issuerId && candidate.registrationId === registrationId,
  );
  if (copy === undefined || now - toEpochMs(copy.fetchedAt) >= maxFetchedKeysAgeMs) return undefined;
  return hasKey(copy.keys, kid) ? copy.keys : undefined;
}

const hasKey = (keys: readonly PartnerKey[], kid: string | undefined): boolean =>
  keys.some((key) => key.kid === kid);
