import { createReadCache } from '@suffra/shared/storage/read-cache';
import { type IssuerCopies, readIssuerCopies } from './partner-issuers.ts';

/** A deleted issuer is accepted for at most this time after ballot has stored its deletion. */
export const maxIssuerAgeMs = 10_000;
const cache = createReadCache<IssuerCopies>({ maxAgeMs: maxIssuerAgeMs });

/**
 * Returns the issuers of a tenant as they were at most 10 seconds ago. Concurrent requests share one read. A tenant
 * without issuers is cached as well, so that tokens of unknown issuers do not cause a read each.
 */
export const readCachedIssuers = (tenantId: string): Promise<IssuerCopies> =>
  cache.get(tenantId, () => readIssuerCopies(tenantId));

/** For tests that change an issuer and continue at once. */
export const clearIssuerCache = (): void => cache.clear();
