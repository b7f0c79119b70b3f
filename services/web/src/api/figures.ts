import type { Span } from '../rules/figures/span.ts';
import { send } from './http.ts';
import {
  type Overview,
  overview,
  type Performance,
  performance,
  type Statistics,
  statistics,
} from './shapes/figures.ts';

/** Whose figures: the caller's tenant's, or as an operator another's; of one voting or account, or of all. */
export interface Whose {
  readonly tenantId?: string | undefined;
  readonly votingId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Who signed in and how votes came in. @throws Problem `no-such-voting` … */
export const readStatistics = async (span: Span, whose: Whose): Promise<Statistics> =>
  (await send({ method: 'GET', path: pathOf('statistics', span, whose), answer: statistics })).data;

/** How well the platform performs. @throws Problem `no-such-voting` … */
export const readPerformance = async (span: Span, whose: Whose): Promise<Performance> =>
  (await send({ method: 'GET', path: pathOf('performance', span, whose), answer: performance })).data;

/** All tenants, for operators. */
export const readOverview = async ({ from, to }: Span): Promise<Overview> => {
  const search = new URLSearchParams({ from: instant(from), to: instant(to) });
  return (await send({ method: 'GET', path: `/v1/platform/overview?${search}`, answer: overview })).data;
};

const instant = (ms: number): string => new Date(ms).toISOString();

function pathOf(what: 'statistics' | 'performance', { from, to, step }: Span, whose: Whose): string {
  const search = new URLSearchParams({ from: instant(from), to: instant(to), step });
  for (const name of ['tenantId', 'votingId', 'accountId'] as const) {
    const value = whose[name];
    if (value !== undefined) search.set(name, value);
  }
  return `/v1/${whose.tenantId === undefined ? '' : 'platform/'}${what}?${search}`;
}
