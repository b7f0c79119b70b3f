import { systemClock } from '@suffra/shared/clock';
import { type IssuerCopies, readIssuerCopies } from './partner-issuers.ts';

/** A deleted issuer is accepted for at most this time after ballot has stored its deletion. */
export const maxIssuerAgeMs = 10_000;
const maxEntries = 1_000;

const cache = new Map<string, { copies: Promise<IssuerCopies>; readAt: number }>();

/**
 * Returns the issuers of a tenant as they were at most 10 seconds ago. Concurrent requests share one read. A tenant
 * without issuers is cached as well, so that tokens of unknown issuers do not cause a read each.
 */
export function readCachedIssuers(tenantId: string): Promise<IssuerCopies> {
  const now = systemClock();
  const cached = cache.get(tenantId);
  // In both directions: an entry must not stay forever after the clock was set back.
  if (cached !== undefined && Math.abs(now - cached.readAt) < maxIssuerAgeMs) return cached.copies;
  const entry = { copies: readIssuerCopies(tenantId), readAt: now };
  if (cache.size >= maxEntries) cache.clear();
  cache.set(tenantId, entry);
  entry.copies.catch(() => {
    if (cache.get(tenantId) === entry) cache.delete(tenantId);
  });
  return entry.copies;
}

/** For tests that change an issuer and continue at once. */
export const clearIssuerCache = (): void => cache.clear();
