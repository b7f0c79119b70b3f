import { html, nothing, type TemplateResult } from 'lit';
import type { Statistics } from '../../api/schemas/metrics.ts';
import '../../components/chart.ts';
import { csvButton } from '../../components/csv-button.ts';
import { type MetricTileOptions, metricTile } from '../../components/metric-tile.ts';
import type { ChartData, ChartSeries } from '../../rules/metrics/chart-data.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import { computeTrend } from '../../rules/metrics/trend.ts';
import { freePaidSplit } from './free-paid-split.ts';
import { turnoutCsv } from './metrics-csv.ts';
import type { MetricsView } from './metrics-view.ts';
import { turnoutBars } from './turnout-bars.ts';

type Totals = Statistics['totals'];

/** The statistics: votes, people, registrations and turnout. */
export function statisticsView(view: MetricsView<Statistics>): TemplateResult {
  const { t, locale, fed, texts } = view;
  const { totals, series } = fed.value;
  const hasPeople = totals.people !== undefined;
  const toChartData = (...chartSeries: ChartSeries[]): ChartData => ({
    at: series.map(({ at }) => Date.parse(at)),
    step: fed.value.step,
    dayZone: fed.value.timeZone,
    measure: 'count',
    series: chartSeries,
    running: view.isLastStepUnfinished,
  });
  const votes = series.map((entry) => entry.votes);
  return html`
    <dl class="figure-tiles">${createTiles(view).map((tile) => metricTile(t, locale, tile, texts.before))}</dl>
    <section class="card figure-wide">
      <suffra-chart
        .fileName=${'votes'}
        .label=${t.dashboard.votesOverTime}
        .data=${toChartData({ name: t.dashboard.votes, look: 'bars', values: votes })}
      ></suffra-chart>
    </section>
    ${
      hasPeople
        ? html`<section class="card">
            <suffra-chart
              .fileName=${'people'}
              .label=${t.dashboard.peopleOverTime}
              .data=${toChartData(
                { name: t.dashboard.people, look: 'area', values: series.map(({ people = 0 }) => people) },
                { name: t.dashboard.signIns, look: 'line', values: series.map(({ signIns = 0 }) => signIns) },
              )}
            ></suffra-chart>
          </section>`
        : nothing
    }
    <section class="card ${hasPeople ? '' : 'figure-wide'}">
      <suffra-chart
        .fileName=${'registrations'}
        .label=${t.dashboard.registrationsOverTime}
        .note=${t.dashboard.registrationsHint}
        .data=${toChartData({ name: t.dashboard.registrations, look: 'bars', values: series.map((entry) => entry.registrations) })}
      ></suffra-chart>
    </section>
    ${totals.turnout === undefined ? freePaidSplit(t, locale, fed) : turnoutCard(view, totals.turnout)}
  `;
}

/** A voting has one price, so the card compares its votes with its registrations instead of free with paid. */
const turnoutCard = (
  { t, fed: { span } }: MetricsView<Statistics>,
  { voted, registered }: NonNullable<Totals['turnout']>,
): TemplateResult => html`<section class="card stack figure-wide">
  <div class="figure-head">
    <div>
      <h2 class="figure-title">${t.dashboard.turnout}</h2>
      <p class="small soft">${t.dashboard.turnoutsHint}</p>
    </div>
    ${csvButton(t, t.dashboard.turnout, toCsvFileName('turnout', span.from, span.to), () => turnoutCsv(t, [{ voted, registered }]))}
  </div>
  ${turnoutBars(t, voted, registered, Math.max(1, voted, registered))}
</section>`;

function createTiles({ t, locale, fed, before }: MetricsView<Statistics>): MetricTileOptions[] {
  const { totals, series } = fed.value;
  const toCountText = (value: number) => formatMetric(locale, 'count', value);
  const toTiles = (
    name: string,
    getValue: (totals: Totals) => number | undefined,
    extra: Partial<MetricTileOptions> = {},
  ) => {
    const value = getValue(totals);
    if (value === undefined) return [];
    const trend = computeTrend(value, before && getValue(before.totals));
    return [{ name, value: toCountText(value), trend, ...extra }];
  };
  return [
    ...toTiles(t.dashboard.votes, ({ votes }) => votes, { history: series.map(({ votes }) => votes) }),
    ...toTiles(t.dashboard.people, ({ people }) => people, {
      history: series.map(({ people }) => people),
      ...(totals.signIns !== undefined && { hint: t.dashboard.totalSignIns(totals.signIns) }),
    }),
    ...toTiles(t.dashboard.registrations, ({ registrations }) => registrations, {
      history: series.map(({ registrations }) => registrations),
    }),
    ...toTiles(t.dashboard.signUps, ({ signUps }) => signUps),
  ];
}
