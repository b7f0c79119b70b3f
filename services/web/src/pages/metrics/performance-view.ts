import { html, type TemplateResult } from 'lit';
import type { Performance } from '../../api/schemas/metrics.ts';
import '../../components/chart.ts';
import { type MetricTileOptions, metricTile } from '../../components/metric-tile.ts';
import type { ChartData, ChartSeries } from '../../rules/metrics/chart-data.ts';
import { formatMetric, type Measure } from '../../rules/metrics/format-metric.ts';
import { computeTrend } from '../../rules/metrics/trend.ts';
import type { MetricsView } from './metrics-view.ts';
import { voteExecutionCard } from './vote-execution.ts';

/** The performance metrics: latency, throughput and errors. */
export function performanceView(view: MetricsView<Performance>): TemplateResult {
  const { t, locale, fed, texts } = view;
  const { series } = fed.value;
  const toChartData = (measure: Measure, ...chartSeries: ChartSeries[]): ChartData => ({
    at: series.map(({ at }) => Date.parse(at)),
    step: fed.value.step,
    dayZone: fed.value.timeZone,
    measure,
    series: chartSeries,
    running: view.isLastStepUnfinished,
  });
  const toLatencySeries = (name: string, quantile: 'p50' | 'p95' | 'p99'): ChartSeries => ({
    name,
    look: 'line',
    values: series.map((entry) => entry[quantile]),
  });
  const errorRates = series.map(({ requests, errors }) => (requests === 0 ? undefined : errors / requests));
  return html`
    <dl class="figure-tiles">${toTiles(view).map((tile) => metricTile(t, locale, tile, texts.before))}</dl>
    <section class="card figure-wide">
      <suffra-chart
        .fileName=${'latency'}
        .label=${t.dashboard.latency}
        .note=${t.dashboard.latencyHint}
        .data=${toChartData('ms', toLatencySeries(t.dashboard.p50, 'p50'), toLatencySeries(t.dashboard.p95, 'p95'), toLatencySeries(t.dashboard.p99, 'p99'))}
      ></suffra-chart>
    </section>
    <section class="card">
      <suffra-chart
        .fileName=${'votes-per-second'}
        .label=${t.dashboard.votesPerSecond}
        .data=${toChartData('perSecond', { name: t.dashboard.votesPerSecond, look: 'area', values: series.map((entry) => entry.votesPerSecond) })}
      ></suffra-chart>
    </section>
    <section class="card">
      <suffra-chart
        .fileName=${'error-rate'}
        .label=${t.dashboard.errorRate}
        .note=${t.dashboard.errorRateHint}
        .data=${toChartData('share', { name: t.dashboard.errorRate, look: 'bars', values: errorRates })}
      ></suffra-chart>
    </section>
    <section class="card figure-wide">
      <suffra-chart
        .fileName=${'requests'}
        .label=${t.dashboard.requests}
        .data=${toChartData('count', { name: t.dashboard.requests, look: 'bars', values: series.map((entry) => entry.requests) })}
      ></suffra-chart>
    </section>
    ${voteExecutionCard(t, locale, fed)}
  `;
}

function toTiles({ t, locale, fed, before }: MetricsView<Performance>): MetricTileOptions[] {
  const { totals, series } = fed.value;
  const toText = (measure: Measure, value: number | undefined) => formatMetric(locale, measure, value);
  return [
    {
      name: t.dashboard.votesPerSecond,
      value: toText('perSecond', totals.votesPerSecond.mean),
      hint: t.dashboard.peak(toText('perSecond', totals.votesPerSecond.peak)),
      trend: computeTrend(totals.votesPerSecond.mean, before?.totals.votesPerSecond.mean),
      history: series.map((entry) => entry.votesPerSecond),
    },
    {
      name: t.dashboard.p95Tile,
      value: toText('ms', totals.latency.p95),
      hint: t.dashboard.p99Tile(toText('ms', totals.latency.p99)),
      trend: computeTrend(totals.latency.p95, before?.totals.latency.p95),
      goodDirection: 'down',
      history: series.map((entry) => entry.p95),
    },
    {
      name: t.dashboard.errorRate,
      value: toText('share', totals.errorRate),
      hint: t.dashboard.errors(totals.errors),
      trend: computeTrend(totals.errorRate, before?.totals.errorRate),
      goodDirection: 'down',
    },
    {
      name: t.dashboard.requests,
      value: toText('count', totals.requests),
      hint: t.dashboard.refusals(totals.refusals),
      trend: computeTrend(totals.requests, before?.totals.requests),
      history: series.map((entry) => entry.requests),
    },
  ];
}
