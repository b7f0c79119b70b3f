import { toInstant } from '@suffra/shared/clock';
import { logError } from '@suffra/shared/observability/invocation-log';
import type { PartnerKey } from '@suffra/shared/tokens/partner-key';
import { type FetchedKeys, getUsableKeys, isRefreshDue } from '../domain/issuer-keys.ts';
import type { StoredIssuer } from '../domain/partner-issuer.ts';
import { fetchIssuerKeys } from '../outbound/fetch-issuer-keys.ts';
import { readCachedKeys, refreshCachedKeys } from '../storage/issuer-cache.ts';
import { claimKeysRequest, updateFetchedKeys } from '../storage/issuer-keys.ts';

/**
 * Loads the keys that an issuer's tokens are verified with. Keys from an address are fetched again when they are due; if
 * that fails, the earlier keys are used up to a limit.
 * @param kid the key that the token names
 * @param now milliseconds since the epoch
 */
export async function loadIssuerKeys(
  tenantId: string,
  issuer: StoredIssuer,
  kid: string | undefined,
  now: number,
): Promise<readonly PartnerKey[]> {
  if (issuer.jwks !== undefined) return issuer.jwks.keys;
  const cached = await readCachedKeys(tenantId, issuer.issuerId);
  // Another environment may have fetched the keys since.
  const fetched =
    cached === undefined || isRefreshDue(cached, kid, now)
      ? await refreshCachedKeys(tenantId, issuer.issuerId)
      : cached;
  // The issuer was deleted or changed since it was read.
  if (fetched === undefined) return [];
  const newKeys = isRefreshDue(fetched, kid, now)
    ? await refreshKeys(tenantId, issuer, fetched, now)
    : undefined;
  return newKeys ?? getUsableKeys(fetched, now);
}

/** @returns undefined when another function fetches them, or when they cannot be fetched */
async function refreshKeys(
  tenantId: string,
  issuer: StoredIssuer,
  fetched: FetchedKeys,
  now: number,
): Promise<readonly PartnerKey[] | undefined> {
  const { issuerId, version } = issuer;
  // Keys of another address must not be stored for this version.
  if (version !== fetched.version) return undefined;
  if (!(await claimKeysRequest(tenantId, issuerId, fetched, toInstant(now)))) return undefined;
  try {
    const keys = await fetchIssuerKeys(issuer);
    if (keys !== undefined) await updateFetchedKeys(tenantId, issuerId, version, keys, toInstant(now));
    return keys;
  } catch (error) {
    logError('The keys of a partner issuer cannot be fetched', error, { tenantId, issuerId });
    return undefined;
  }
}
