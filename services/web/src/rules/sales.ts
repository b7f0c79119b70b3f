import { type CsvDialect, type CsvField, toCsvFile } from '@suffra/shared/csv';
import { getDecimals } from '@suffra/shared/currencies';
import type { DayRange } from '../api/sales.ts';
import type { Sale } from '../api/schemas/sales.ts';
import { getLocalCsvDialect } from './csv-dialect.ts';

/** The periods that a person can choose. */
export const salesPeriods = ['7d', '30d', 'month', 'lastMonth', 'year'] as const;
export type SalesPeriod = (typeof salesPeriods)[number];

/** Computes the days of a period in UTC, until today. @param now milliseconds since the epoch */
export function computeSalesRange(period: SalesPeriod, now: number): DayRange {
  const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const daysAgo = (days: number) => toDay(now - days * 86_400_000);
  const today = toDay(now);
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (period) {
    case '7d':
      return { from: daysAgo(6), to: today };
    case '30d':
      return { from: daysAgo(29), to: today };
    case 'month':
      return { from: firstOfMonth, to: today };
    case 'lastMonth': {
      const to = toDay(Date.parse(firstOfMonth) - 86_400_000);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** The properties by which sales are added up. */
export const salesGroupings = ['day', 'pack', 'provider', 'tenant'] as const;
export type SalesGrouping = (typeof salesGroupings)[number];

/** The sums of one row: never over different currencies. */
export interface SalesRow {
  /** The day, the name of the pack, the provider or the tenant; empty for the total. */
  readonly label: string;
  readonly currency: string;
  readonly purchases: number;
  readonly credits: number;
  readonly sold: number;
  readonly refunded: number;
  readonly withheld: number;
  readonly owed: number;
}

const sums = ['purchases', 'credits', 'sold', 'refunded', 'withheld', 'owed'] as const;

/** Adds up sales by currency and, if given, by a property. Days are sorted the newest first, other rows by their label. */
export function groupSales(sales: readonly Sale[], grouping?: SalesGrouping): readonly SalesRow[] {
  const rows = new Map<string, SalesRow>();
  for (const sale of sales) {
    const label = grouping === undefined ? '' : getLabel(sale, grouping);
    const key = JSON.stringify([label, sale.currency]);
    const row = rows.get(key);
    const start = { label, currency: sale.currency };
    const entries = sums.map((field) => [field, (row?.[field] ?? 0) + sale[field]] as const);
    rows.set(key, { ...start, ...emptyRow, ...Object.fromEntries(entries) });
  }
  const sorted = [...rows.values()].sort(
    (one, other) => one.label.localeCompare(other.label) || one.currency.localeCompare(other.currency),
  );
  return grouping === 'day' ? sorted.reverse() : sorted;
}

const emptyRow = { purchases: 0, credits: 0, sold: 0, refunded: 0, withheld: 0, owed: 0 };

function getLabel({ day, name, provider, tenantId = '' }: Sale, grouping: SalesGrouping): string {
  return { day, pack: name, provider, tenant: tenantId }[grouping];
}

/**
 * Converts sales to a CSV file with one record per day, pack, provider and currency. Amounts are in units of the currency.
 * Its column names are for programs and stay English. The names of packs cannot run as formulas.
 */
export function toSalesCsv(sales: readonly Sale[], dialect: CsvDialect = getLocalCsvDialect()): string {
  const hasTenants = sales.some(({ tenantId }) => tenantId !== undefined);
  const money = (currency: string, amount: number): CsvField => {
    const decimals = getDecimals(currency);
    return { decimal: (amount / 10 ** decimals).toFixed(decimals) };
  };
  return toCsvFile(
    [
      ...(hasTenants ? ['tenantId'] : []),
      ...['day', 'packId', 'pack', 'provider', 'currency', 'purchases', 'credits', 'revokedCredits'],
      ...['sold', 'refunded', 'withheld', 'owed'],
    ],
    sales.map((sale) => [
      ...(hasTenants ? [sale.tenantId] : []),
      ...[sale.day, sale.packId, sale.name, sale.provider, sale.currency],
      ...[sale.purchases, sale.credits, sale.revokedCredits],
      ...[sale.sold, sale.refunded, sale.withheld, sale.owed].map((amount) => money(sale.currency, amount)),
    ]),
    dialect,
  );
}
