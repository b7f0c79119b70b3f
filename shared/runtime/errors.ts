import { defineDomainError } from './domain-error.ts';

/** The domain errors that every service may throw. Their HTTP statuses and texts are in http/problems.ts. */
export const notAllowed = defineDomainError('not-allowed');
export const notFound = defineDomainError('not-found');
export const staleVersion = defineDomainError('stale-version');
/** A limit of attempts, or of things that exist at the same time, is reached (limits/). */
export const tooManyRequests = defineDomainError('too-many-requests');
/** Operators suspended the tenant: nothing may change that reaches its voters or costs money (docs/decisions/050). */
export const tenantSuspended = defineDomainError('tenant-suspended');
export const busy = defineDomainError('busy');
