import { tenantIdPattern } from '@suffra/shared/id-patterns';

/** Whether a text is a valid id of a tenant. */
export const isTenantId = (text: string): boolean => tenantIdPattern.test(text);

const maxQuota = 10_000;

/** Parses a quota. @returns undefined unless it is a whole number from 1 to 10,000 */
export function parseTenantQuota(text: string): number | undefined {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return value >= 1 && value <= maxQuota ? value : undefined;
}

/** Returns the results of a search: first the tenant whose id was entered, then the tenants that were found by name. */
export const selectTenantsToRead = (search: string, foundByName: readonly string[]): readonly string[] => [
  ...new Set([...(isTenantId(search) ? [search] : []), ...foundByName]),
];
