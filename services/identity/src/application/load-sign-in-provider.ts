import { toInstant } from '@suffra/shared/clock';
import { logError } from '@suffra/shared/observability/invocation-log';
import { createReadCache } from '@suffra/shared/storage/read-cache';
import type { PartnerKey } from '@suffra/shared/tokens/partner-key';
import { isMetadataOld, type SignInProvider } from '../domain/sign-in-provider.ts';
import {
  createSignInFailure,
  fetchProviderKeys,
  fetchProviderMetadata,
} from '../outbound/sign-in-provider.ts';
import { readSignInProvider, updateProviderMetadata } from '../storage/sign-in-provider.ts';

/**
 * Loads the provider of a tenant, if it is on. Its endpoints are fetched again after a day; if that fails, the stored ones
 * are used.
 * @param now milliseconds since the epoch
 * @throws DomainError `provider-sign-in-failed`
 */
export async function loadSignInProvider(tenantId: string, now: number): Promise<SignInProvider> {
  const provider = await readSignInProvider(tenantId);
  if (provider === undefined || !provider.isOn) throw createSignInFailure('off');
  if (!isMetadataOld(provider, now)) return provider;
  try {
    const metadata = await fetchProviderMetadata(provider.issuer);
    const newer = { metadata, fetchedAt: toInstant(now) };
    await updateProviderMetadata(tenantId, provider, newer);
    return { ...provider, ...newer };
  } catch (error) {
    logError('The metadata of a sign-in provider cannot be fetched', error, { tenantId });
    return provider;
  }
}

const keys = createReadCache<readonly PartnerKey[]>({ maxAgeMs: 5 * 60_000 });
/** The keys of an address are requested at most once in this time, whatever tokens name. */
const refreshedKeys = createReadCache<readonly PartnerKey[]>({ maxAgeMs: 30_000 });

/** Forgets the keys of all providers. For tests. */
export function clearProviderKeys(): void {
  keys.clear();
  refreshedKeys.clear();
}

/**
 * Loads the keys of a provider, which are at most five minutes old. An unknown key makes it fetch them again.
 * @param kid the key that the token names
 * @throws DomainError `provider-sign-in-failed`
 */
export async function loadProviderKeys(
  { metadata }: Pick<SignInProvider, 'metadata'>,
  kid: string | undefined,
): Promise<readonly PartnerKey[]> {
  const address = metadata.jwks_uri;
  try {
    const known = await keys.get(address, () => fetchProviderKeys(metadata));
    if (kid === undefined || known.some((key) => key.kid === kid)) return known;
    return await refreshedKeys.get(address, () => {
      keys.delete(address);
      return keys.get(address, () => fetchProviderKeys(metadata));
    });
  } catch (error) {
    throw createSignInFailure('unavailable', error instanceof Error ? error.message : undefined);
  }
}
