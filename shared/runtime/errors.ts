import { defineDomainError } from './domain-error.ts';

/** The domain errors that every service may throw. Their HTTP statuses and texts are in http/problems.ts. */
export const notAllowed = defineDomainError('not-allowed');
export const notFound = defineDomainError('not-found');
export const staleVersion = defineDomainError('stale-version');
/** A limit of attempts, or of things that exist at the same time, is reached (limits/). */
export const tooManyRequests = defineDomainError('too-many-requests');
/** Operators have suspended the tenant. Changes that reach its voters or cost money are refused (docs/decisions/050). */
export const tenantSuspended = defineDomainError('tenant-suspended');
export const busy = defineDomainError('busy');

/** Checks that the tenant is not suspended, according to the replica of a service. @throws DomainError `tenant-suspended` */
export function assertNotSuspended(isSuspended: boolean): void {
  if (isSuspended) throw tenantSuspended();
}
