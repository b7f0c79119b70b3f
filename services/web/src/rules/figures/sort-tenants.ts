import type { TenantFigures } from '../../api/shapes/figures.ts';

export const columns = ['name', 'people', 'votes', 'requests', 'errorRate', 'p95'] as const;
/** What tenants can be sorted by. */
export type Column = (typeof columns)[number];

/** Tenants in the order of a column; those without a figure come last, and equal ones by name. @param down the greatest first */
export function sorted(
  tenants: readonly TenantFigures[],
  by: Column,
  down: boolean,
  locale: string,
): readonly TenantFigures[] {
  const byName = (a: TenantFigures, b: TenantFigures) => a.name.localeCompare(b.name, locale);
  const sign = down ? -1 : 1;
  if (by === 'name') return tenants.toSorted((a, b) => sign * byName(a, b));
  return tenants.toSorted((a, b) => {
    const [one, other] = [a[by], b[by]];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}
