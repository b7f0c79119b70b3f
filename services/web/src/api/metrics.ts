import type { TimeRange } from '../rules/metrics/time-range.ts';
import { send } from './http.ts';
import {
  type Overview,
  overview,
  type Performance,
  performance,
  type Statistics,
  statistics,
} from './schemas/metrics.ts';

/**
 * Selects the metrics: of the caller's tenant, or for operators of another one; of one voting or account, or of all.
 */
export interface MetricsFilter {
  readonly tenantId?: string | undefined;
  readonly votingId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Reads sign-ins, registrations and votes. @throws Problem `no-such-voting` … */
export const readStatistics = async (span: TimeRange, whose: MetricsFilter): Promise<Statistics> =>
  (await send({ method: 'GET', path: toPath('statistics', span, whose), schema: statistics })).data;

/** Reads how the platform performs. @throws Problem `no-such-voting` … */
export const readPerformance = async (span: TimeRange, whose: MetricsFilter): Promise<Performance> =>
  (await send({ method: 'GET', path: toPath('performance', span, whose), schema: performance })).data;

/** Reads the metrics of all tenants, for operators. */
export const readOverview = async ({ from, to }: TimeRange): Promise<Overview> => {
  const search = new URLSearchParams({ from: toIsoString(from), to: toIsoString(to) });
  return (await send({ method: 'GET', path: `/v1/platform/overview?${search}`, schema: overview })).data;
};

const toIsoString = (ms: number): string => new Date(ms).toISOString();

function toPath(
  what: 'statistics' | 'performance',
  { from, to, step }: TimeRange,
  whose: MetricsFilter,
): string {
  const search = new URLSearchParams({ from: toIsoString(from), to: toIsoString(to), step });
  for (const name of ['tenantId', 'votingId', 'accountId'] as const) {
    const value = whose[name];
    if (value !== undefined) search.set(name, value);
  }
  return `/v1/${whose.tenantId === undefined ? '' : 'platform/'}${what}?${search}`;
}
