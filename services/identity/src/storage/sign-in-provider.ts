import { createReadCache } from '@suffra/shared/storage/read-cache';
import type { Row } from '@suffra/shared/storage/read-row';
import { type SignInProvider, signInProvider } from '../domain/sign-in-provider.ts';
import { readIdentityRow, toVersionCondition, updateIdentityRow } from './identity-row.ts';
import { type ChangeContext, signInProviderKey } from './keys.ts';

const parseRow = (row: Row): SignInProvider => signInProvider.parse(row);

/** Reads the version of a provider from its row. */
export const parseProviderVersion = (row: Row): number => parseRow(row).version;

/** @returns undefined when the tenant has none */
export async function readSignInProvider(tenantId: string): Promise<SignInProvider | undefined> {
  const row = await readIdentityRow(signInProviderKey(tenantId));
  return row && parseRow(row);
}

const cache = createReadCache<SignInProvider | undefined>({ maxAgeMs: 10_000 });

/** Reads the provider as it was at most 10 seconds ago. Every page of the client shows whether there is one. */
export const readCachedProvider = (tenantId: string): Promise<SignInProvider | undefined> =>
  cache.get(tenantId, () => readSignInProvider(tenantId));

/** Empties the cache. For tests, and after a change of the provider. */
export const clearProviderCache = (): void => cache.clear();

/**
 * Saves a provider, or replaces a known version of it, in ONE write. A retry after a lost response finds its own writeId.
 * @param expectedVersion the version to replace; undefined when there must be none yet
 * @returns false when a concurrent write won
 */
export async function writeSignInProvider(
  tenantId: string,
  provider: SignInProvider,
  expectedVersion: number | undefined,
  context: ChangeContext,
): Promise<boolean> {
  const result = await updateIdentityRow(
    signInProviderKey(tenantId),
    { ...provider, ...context },
    toVersionCondition(expectedVersion),
  );
  clearProviderCache();
  return result.done || result.row?.writeId === context.writeId;
}

/** Replaces the metadata of a version, unless another function already did. The version does not change. */
export async function updateProviderMetadata(
  tenantId: string,
  seen: SignInProvider,
  { metadata, fetchedAt }: Pick<SignInProvider, 'metadata' | 'fetchedAt'>,
): Promise<void> {
  await updateIdentityRow(
    signInProviderKey(tenantId),
    { metadata, fetchedAt },
    {
      expression: '#version = :seenVersion AND #fetchedAt = :seenFetchedAt',
      values: { ':seenVersion': seen.version, ':seenFetchedAt': seen.fetchedAt },
    },
  );
  clearProviderCache();
}
