import { computeSale, type Sale, sumSales } from '../domain/sale.ts';
import { type DayRange, readSales } from '../storage/sales.ts';
import { readTenantIds } from '../storage/tenant-replicas.ts';

/** Maximum number of purchases that one request reads: about 1 MB. */
export const maxPurchases = 2_000;
/** Maximum number of tenants whose sales one request reads. */
export const maxTenants = 50;

/** Sums of some purchases, and the position of the last one unless there are no more. */
export interface SalesPart {
  readonly sales: readonly Sale[];
  readonly last?: string;
}

/** Lists a part of the sales of a tenant. Parts of the same day, pack, provider and currency add up. */
export async function listTenantSales(
  tenantId: string,
  range: DayRange,
  after: string | undefined,
  limit: number,
): Promise<SalesPart & { readonly read: number }> {
  const { purchases, ...position } = await readSales(tenantId, range, after, limit);
  return { sales: sumSales(purchases.map(computeSale)), read: purchases.length, ...position };
}

/** A sale of one tenant. */
export type TenantSale = Sale & { readonly tenantId: string };

/** Where the next part begins: at a tenant, after one of its purchases. */
export interface PlatformPosition {
  readonly tenantId: string;
  readonly after?: string | undefined;
}

/** Lists a part of the sales of all tenants, in the order of their ids. */
export async function listPlatformSales(
  range: DayRange,
  position: PlatformPosition | undefined,
  limits = { maxPurchases, maxTenants },
): Promise<{ sales: readonly TenantSale[]; next?: PlatformPosition }> {
  const tenantIds = await readTenantIds(position?.tenantId ?? '-', limits.maxTenants + 1);
  const sales: TenantSale[] = [];
  let remaining = limits.maxPurchases;
  for (const [i, tenantId] of tenantIds.entries()) {
    if (i === limits.maxTenants || remaining <= 0) return { sales, next: { tenantId } };
    const after = tenantId === position?.tenantId ? position.after : undefined;
    const part = await listTenantSales(tenantId, range, after, remaining);
    sales.push(...part.sales.map((tenantSale) => ({ tenantId, ...tenantSale })));
    if (part.last !== undefined) return { sales, next: { tenantId, after: part.last } };
    remaining -= part.read;
  }
  return { sales };
}
