import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { measureText } from '../rules/figures/measure-text.ts';
import { sparkPath } from '../rules/figures/spark.ts';
import type { Trend } from '../rules/figures/trend.ts';
import { icon } from './icons.ts';

/** A headline figure with what has become of it. */
export interface FigureTile {
  readonly name: string;
  readonly value: string;
  /** A word on it, below. */
  readonly hint?: string | undefined;
  readonly trend?: Trend | undefined;
  /** Which way is good news; unless said, neither. */
  readonly good?: 'up' | 'down';
  /** Over time, as a small line without a scale. */
  readonly line?: readonly (number | undefined)[];
}

/** From which share a change is marked as good or bad news. */
const notable = 0.05;

/** Draws it, as one entry of a description list. @param before what the trend compares with: `than the 24 hours before` */
export function figureTile(t: Catalogue, locale: string, tile: FigureTile, before: string): TemplateResult {
  const { name, value, hint, trend, line } = tile;
  const path = line === undefined ? '' : sparkPath(line, 100, 28);
  return html`<div class="figure-tile">
    <dt>${name}</dt>
    <dd>
      <span class="figure-value">${value}</span>
      ${trend === undefined ? nothing : trendLine(t, locale, trend, tile.good, before)}
      ${hint === undefined ? nothing : html`<span class="small soft">${hint}</span>`}
    </dd>
    ${
      path === ''
        ? nothing
        : html`<svg class="figure-spark" viewBox="0 -2 100 32" preserveAspectRatio="none" aria-hidden="true">
            ${svg`<path d=${path} vector-effect="non-scaling-stroke" />`}
          </svg>`
    }
  </div>`;
}

/** A change in words with its arrow. */
export function trendLine(
  t: Catalogue,
  locale: string,
  trend: Trend,
  good: 'up' | 'down' | undefined,
  before: string,
): TemplateResult {
  if (trend.is === 'same') return html`<span class="trend">${t.figures.same(before)}</span>`;
  if (trend.is === 'new') return html`<span class="trend">${t.figures.none(before)}</span>`;
  const share = measureText(locale, 'share', Math.round(trend.share * 1_000) / 1_000);
  const look = good === undefined || trend.share < notable ? '' : trend.is === good ? 'good' : 'bad';
  return html`<span class="trend ${look}">
    ${icon(trend.is)}<span>${t.figures[trend.is](share, before)}</span>
  </span>`;
}
