import { html, type TemplateResult } from 'lit';
import type { MonthFigures } from '../../api/shapes/report.ts';
import { figureTile } from '../../components/figure-tile.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { costText, monthBefore, monthText } from '../../rules/figures/month.ts';
import { trendOf } from '../../rules/figures/trend.ts';

/** A month's headline figures, each against the month before. */
export function monthTiles(
  t: Catalogue,
  locale: string,
  month: string,
  totals: MonthFigures,
): TemplateResult {
  const before = t.reports.than(monthText(locale, monthBefore(month)));
  const count = (value: number) => measureText(locale, 'count', value);
  const { people, signIns, votes, paidVotes, requests, errorRate, cost } = totals;
  const tiles = [
    {
      name: t.figures.votes,
      value: count(votes),
      hint: t.reports.paidOfThem(paidVotes),
      trend: trendOf(votes, totals.before.votes),
    },
    {
      name: t.figures.people,
      value: count(people),
      hint: t.figures.signInsInAll(signIns),
      trend: trendOf(people, totals.before.people),
    },
    {
      name: t.figures.requests,
      value: count(requests),
      hint: t.reports.errorsShare(measureText(locale, 'share', errorRate)),
      trend: trendOf(requests, totals.before.requests),
    },
    {
      name: t.reports.cost,
      value: costText(locale, cost.total),
      trend: trendOf(cost.total, totals.before.cost),
    },
  ];
  return html`<dl class="figure-tiles">${tiles.map((tile) => figureTile(t, locale, tile, before))}</dl>`;
}
