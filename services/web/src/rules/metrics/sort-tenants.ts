import type { TenantMetrics } from '../../api/schemas/metrics.ts';

export const tenantColumns = ['name', 'people', 'votes', 'requests', 'errorRate', 'p95'] as const;
/** The columns by which tenants can be sorted. */
export type TenantColumn = (typeof tenantColumns)[number];

/**
 * Sorts tenants by a column. Tenants without a value come last; equal ones are sorted by name.
 * @param down highest first
 */
export function sortTenants(
  tenants: readonly TenantMetrics[],
  by: TenantColumn,
  down: boolean,
  locale: string,
): readonly TenantMetrics[] {
  const byName = (a: TenantMetrics, b: TenantMetrics) => a.name.localeCompare(b.name, locale);
  const sign = down ? -1 : 1;
  if (by === 'name') return tenants.toSorted((a, b) => sign * byName(a, b));
  return tenants.toSorted((a, b) => {
    const [one, other] = [a[by], b[by]];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}
