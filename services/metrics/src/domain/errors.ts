import { defineDomainError } from '@suffra/shared/domain-error';

/** The errors of metrics' rules and use cases. Their HTTP statuses and texts are in http/problems.ts. */
export const rangeTooLong = defineDomainError('range-too-long');
export const rangeEmpty = defineDomainError('range-empty');
export const noSuchVoting = defineDomainError('no-such-voting');
export const noSuchTenant = defineDomainError('no-such-tenant');
export const noSuchReport = defineDomainError('no-such-report');
export const monthNotOver = defineDomainError('month-not-over');
