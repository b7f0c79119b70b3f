import { navigate } from '../../router/navigate.ts';
import {
  parseRangeSelection,
  type RangeSelection,
  writeRangeSelection,
} from '../../rules/metrics/time-range.ts';

export const views = ['statistics', 'performance'] as const;
export type DashboardView = (typeof views)[number];

/** The selection of a dashboard, as encoded in its URL. */
export interface DashboardLocation {
  readonly view: DashboardView;
  readonly timeRange: RangeSelection;
  readonly votingId: string | undefined;
  readonly accountId: string | undefined;
}

/** Parses the query of a dashboard URL. */
export function parseDashboardLocation(query: URLSearchParams): DashboardLocation {
  return {
    view: views.find((view) => view === query.get('view')) ?? 'statistics',
    timeRange: parseRangeSelection(query),
    votingId: query.get('voting') || undefined,
    accountId: query.get('account') || undefined,
  };
}

/**
 * Returns the URL of a dashboard with other settings.
 * @param path without query
 */
export function toDashboardPath(path: string, location: DashboardLocation): string {
  const query = new URLSearchParams();
  if (location.view !== 'statistics') query.set('view', location.view);
  if (location.votingId !== undefined) query.set('voting', location.votingId);
  if (location.accountId !== undefined) query.set('account', location.accountId);
  if (location.timeRange !== '24h') writeRangeSelection(query, location.timeRange);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Navigates to a dashboard with other settings. */
export const navigateToDashboard = (path: string, location: DashboardLocation): void =>
  navigate(toDashboardPath(path, location));
