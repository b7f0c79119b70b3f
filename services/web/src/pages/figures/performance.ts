import { html, type TemplateResult } from 'lit';
import type { Performance } from '../../api/shapes/figures.ts';
import '../../components/chart.ts';
import { type FigureTile, figureTile } from '../../components/figure-tile.ts';
import type { ChartData, ChartSeries } from '../../rules/figures/chart-data.ts';
import { type Measure, measureText } from '../../rules/figures/measure-text.ts';
import { trendOf } from '../../rules/figures/trend.ts';
import { executionView } from './execution.ts';
import type { Shown } from './shown.ts';

/** How well the platform performs. */
export function performanceView(shown: Shown<Performance>): TemplateResult {
  const { t, locale, fed, words } = shown;
  const { series } = fed.value;
  const chart = (measure: Measure, ...lines: ChartSeries[]): ChartData => ({
    at: series.map(({ at }) => Date.parse(at)),
    step: fed.value.step,
    measure,
    series: lines,
    running: shown.running,
  });
  const latency = (name: string, which: 'p50' | 'p95' | 'p99'): ChartSeries => ({
    name,
    look: 'line',
    values: series.map((each) => each[which]),
  });
  const rates = series.map(({ requests, errors }) => (requests === 0 ? undefined : errors / requests));
  return html`
    <dl class="figure-tiles">${tilesOf(shown).map((tile) => figureTile(t, locale, tile, words.before))}</dl>
    <section class="card figure-wide">
      <suffra-chart
        .file=${'latency'}
        .label=${t.figures.latency}
        .note=${t.figures.latencyHint}
        .data=${chart('ms', latency(t.figures.p50, 'p50'), latency(t.figures.p95, 'p95'), latency(t.figures.p99, 'p99'))}
      ></suffra-chart>
    </section>
    <section class="card">
      <suffra-chart
        .file=${'votes-per-second'}
        .label=${t.figures.votesPerSecond}
        .data=${chart('perSecond', { name: t.figures.votesPerSecond, look: 'area', values: series.map((each) => each.votesPerSecond) })}
      ></suffra-chart>
    </section>
    <section class="card">
      <suffra-chart
        .file=${'error-rate'}
        .label=${t.figures.errorRate}
        .note=${t.figures.errorRateHint}
        .data=${chart('share', { name: t.figures.errorRate, look: 'bars', values: rates })}
      ></suffra-chart>
    </section>
    <section class="card figure-wide">
      <suffra-chart
        .file=${'requests'}
        .label=${t.figures.requests}
        .data=${chart('count', { name: t.figures.requests, look: 'bars', values: series.map((each) => each.requests) })}
      ></suffra-chart>
    </section>
    ${executionView(t, locale, fed)}
  `;
}

function tilesOf({ t, locale, fed, before }: Shown<Performance>): FigureTile[] {
  const { totals, series } = fed.value;
  const text = (measure: Measure, value: number | undefined) => measureText(locale, measure, value);
  return [
    {
      name: t.figures.votesPerSecond,
      value: text('perSecond', totals.votesPerSecond.mean),
      hint: t.figures.peak(text('perSecond', totals.votesPerSecond.peak)),
      trend: trendOf(totals.votesPerSecond.mean, before?.totals.votesPerSecond.mean),
      line: series.map((each) => each.votesPerSecond),
    },
    {
      name: t.figures.p95Tile,
      value: text('ms', totals.latency.p95),
      hint: t.figures.p99Tile(text('ms', totals.latency.p99)),
      trend: trendOf(totals.latency.p95, before?.totals.latency.p95),
      good: 'down',
      line: series.map((each) => each.p95),
    },
    {
      name: t.figures.errorRate,
      value: text('share', totals.errorRate),
      hint: t.figures.errors(totals.errors),
      trend: trendOf(totals.errorRate, before?.totals.errorRate),
      good: 'down',
    },
    {
      name: t.figures.requests,
      value: text('count', totals.requests),
      hint: t.figures.refusals(totals.refusals),
      trend: trendOf(totals.requests, before?.totals.requests),
      line: series.map((each) => each.requests),
    },
  ];
}
