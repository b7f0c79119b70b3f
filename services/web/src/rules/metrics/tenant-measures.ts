import type { Measure } from './format-metric.ts';
import type { TenantColumn } from './sort-tenants.ts';

/** The units of the tenant columns. */
export const tenantMeasures: Readonly<Record<Exclude<TenantColumn, 'name'>, Measure>> = {
  people: 'count',
  votes: 'count',
  requests: 'count',
  errorRate: 'share',
  p95: 'ms',
};
