import type { Measure } from './measure-text.ts';
import type { Column } from './sort-tenants.ts';

/** What the columns of tenants count. */
export const tenantMeasures: Readonly<Record<Exclude<Column, 'name'>, Measure>> = {
  people: 'count',
  votes: 'count',
  requests: 'count',
  errorRate: 'share',
  p95: 'ms',
};
