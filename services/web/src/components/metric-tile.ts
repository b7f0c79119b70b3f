import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { formatMetric } from '../rules/metrics/format-metric.ts';
import { toSparklinePath } from '../rules/metrics/sparkline.ts';
import type { Trend } from '../rules/metrics/trend.ts';
import { icon } from './icons.ts';

/** Options of a tile with one metric and its trend. */
export interface MetricTileOptions {
  readonly name: string;
  readonly value: string;
  /** A short note below the value. */
  readonly hint?: string | undefined;
  readonly trend?: Trend | undefined;
  /** The direction that is an improvement. Undefined means neither. */
  readonly goodDirection?: 'up' | 'down';
  /** Values over time, shown as a sparkline. */
  readonly history?: readonly (number | undefined)[];
}

/** The smallest relative change that is marked as good or bad. */
const minNotableShare = 0.05;

/**
 * Renders the tile as an entry of a description list.
 * @param period what the trend compares with: `than the 24 hours before`
 */
export function metricTile(
  t: Catalogue,
  locale: string,
  tile: MetricTileOptions,
  period: string,
): TemplateResult {
  const { name, value, hint, trend, history } = tile;
  const sparkline = history === undefined ? '' : toSparklinePath(history, 100, 28);
  return html`<div class="figure-tile">
    <dt>${name}</dt>
    <dd>
      <span class="figure-value">${value}</span>
      ${trend === undefined ? nothing : trendText(t, locale, trend, tile.goodDirection, period)}
      ${hint === undefined ? nothing : html`<span class="small soft">${hint}</span>`}
    </dd>
    ${
      sparkline === ''
        ? nothing
        : html`<svg class="figure-spark" viewBox="0 -2 100 32" preserveAspectRatio="none" aria-hidden="true">
            ${svg`<path d=${sparkline} vector-effect="non-scaling-stroke" />`}
          </svg>`
    }
  </div>`;
}

/** Renders a change as text with an arrow. */
export function trendText(
  t: Catalogue,
  locale: string,
  trend: Trend,
  goodDirection: 'up' | 'down' | undefined,
  period: string,
): TemplateResult {
  if (trend.is === 'same') return html`<span class="trend">${t.dashboard.unchanged(period)}</span>`;
  if (trend.is === 'new') return html`<span class="trend">${t.dashboard.nonePreviously(period)}</span>`;
  const share = formatMetric(locale, 'share', Math.round(trend.share * 1_000) / 1_000);
  const className =
    goodDirection === undefined || trend.share < minNotableShare
      ? ''
      : trend.is === goodDirection
        ? 'good'
        : 'bad';
  return html`<span class="trend ${className}">
    ${icon(trend.is)}<span>${(trend.is === 'up' ? t.dashboard.increase : t.dashboard.decrease)(share, period)}</span>
  </span>`;
}
