import { createReadCache } from '@suffra/shared/storage/read-cache';
import type { FetchedKeys } from '../domain/issuer-keys.ts';
import type { StoredIssuer } from '../domain/partner-issuer.ts';
import { readFetchedKeys } from './issuer-keys.ts';
import { listIssuers } from './partner-issuers.ts';

/** A deleted issuer is accepted for at most this time. */
const maxAgeMs = 10_000;
/** The age of issuers that do not know a token. Many such tokens at once must not cause a read each. */
const maxRefreshedAgeMs = 1_000;

// The visitors of a page all need the same rows, and DynamoDB serves 3,000 read units a second of one partition key.
const issuers = createReadCache<readonly StoredIssuer[]>({ maxAgeMs });
const refreshedIssuers = createReadCache<readonly StoredIssuer[]>({ maxAgeMs: maxRefreshedAgeMs });
const keys = createReadCache<FetchedKeys | undefined>({ maxAgeMs });

/** Returns the issuers of a tenant as they were at most 10 seconds ago. Concurrent requests share one read. */
export const listCachedIssuers = (tenantId: string): Promise<readonly StoredIssuer[]> =>
  issuers.get(tenantId, () => listIssuers(tenantId));

/** Returns the issuers of a tenant as they were at most a second ago. */
export const refreshCachedIssuers = (tenantId: string): Promise<readonly StoredIssuer[]> =>
  refreshedIssuers.get(tenantId, () => {
    issuers.delete(tenantId);
    return listCachedIssuers(tenantId);
  });

/** Returns the fetched keys of an issuer as they were at most 10 seconds ago. */
export const readCachedKeys = (tenantId: string, issuerId: string): Promise<FetchedKeys | undefined> =>
  keys.get(toKey(tenantId, issuerId), () => readFetchedKeys(tenantId, issuerId));

/** Reads the fetched keys of an issuer again. */
export function refreshCachedKeys(tenantId: string, issuerId: string): Promise<FetchedKeys | undefined> {
  keys.delete(toKey(tenantId, issuerId));
  return readCachedKeys(tenantId, issuerId);
}

/** Empties the cache. Called after a change of an issuer, which other environments notice when their entries are stale. */
export function clearIssuerCache(): void {
  issuers.clear();
  refreshedIssuers.clear();
  keys.clear();
}

const toKey = (tenantId: string, issuerId: string): string => `${tenantId}#${issuerId}`;
