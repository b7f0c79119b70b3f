import { html, type TemplateResult } from 'lit';
import type { MonthMetrics } from '../../api/schemas/report.ts';
import { metricTile } from '../../components/metric-tile.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { formatCost, formatMonth, getPreviousMonth } from '../../rules/metrics/month.ts';
import { computeTrend } from '../../rules/metrics/trend.ts';

/** The key metrics of a month, compared with the month before. */
export function reportTiles(
  t: Catalogue,
  locale: string,
  month: string,
  totals: MonthMetrics,
): TemplateResult {
  const previousMonthText = t.reports.comparedMonth(formatMonth(locale, getPreviousMonth(month)));
  const toCountText = (value: number) => formatMetric(locale, 'count', value);
  const { people, signIns, votes, paidVotes, requests, errorRate, cost } = totals;
  const tiles = [
    {
      name: t.dashboard.votes,
      value: toCountText(votes),
      hint: t.reports.paidCount(paidVotes),
      trend: computeTrend(votes, totals.before.votes),
    },
    {
      name: t.dashboard.people,
      value: toCountText(people),
      hint: t.dashboard.totalSignIns(signIns),
      trend: computeTrend(people, totals.before.people),
    },
    {
      name: t.dashboard.requests,
      value: toCountText(requests),
      hint: t.reports.failedShare(formatMetric(locale, 'share', errorRate)),
      trend: computeTrend(requests, totals.before.requests),
    },
    {
      name: t.reports.cost,
      value: formatCost(locale, cost.total),
      trend: computeTrend(cost.total, totals.before.cost),
    },
  ];
  return html`<dl class="figure-tiles">${tiles.map((tile) => metricTile(t, locale, tile, previousMonthText))}</dl>`;
}
