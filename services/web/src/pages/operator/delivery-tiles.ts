import { html, type TemplateResult } from 'lit';
import type { Deliveries } from '../../api/schemas/deliveries.ts';
import { type MetricTileOptions, metricTile } from '../../components/metric-tile.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatDuration } from '../../rules/format-time.ts';
import { formatMetric, type Measure } from '../../rules/metrics/format-metric.ts';
import { computeTrend } from '../../rules/metrics/trend.ts';

/** The five delivery metrics (DORA), then those of the pipeline, each compared with the preceding period. */
export function deliveryTiles(
  t: Catalogue,
  locale: string,
  current: Deliveries,
  previous: Deliveries | undefined,
): TemplateResult {
  const messages = t.delivery;
  type GetValue = (deliveries: Deliveries) => number | undefined;
  const toTile = (
    name: string,
    getValue: GetValue,
    toText: (value: number) => string,
    extra: Partial<MetricTileOptions> = {},
  ) => {
    const value = getValue(current);
    const valueText = value === undefined ? '–' : toText(value);
    const trend = computeTrend(value, previous && getValue(previous));
    return metricTile(t, locale, { name, value: valueText, trend, ...extra }, t.dashboard.previousPeriod);
  };
  // Without releases or runs a share is undefined. Zero would be misleading.
  const ifReleased = (getShare: (deliveries: Deliveries) => number) => (deliveries: Deliveries) =>
    deliveries.dora.deploymentsPerDay === 0 ? undefined : getShare(deliveries);
  const ifRun = (getShare: (deliveries: Deliveries) => number) => (deliveries: Deliveries) =>
    deliveries.flow.pipelines === 0 ? undefined : getShare(deliveries);
  const toDurationText = (ms: number) => formatDuration(locale, ms);
  const asMeasure = (measure: Measure) => (value: number) => formatMetric(locale, measure, value);
  const toRateText = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return html`
    <section class="stack">
      <h2>${messages.deliveryMetrics}</h2>
      <dl class="figure-tiles many">
        ${toTile(messages.leadTime, ({ dora }) => dora.leadTime, toDurationText, { goodDirection: 'down', hint: messages.leadTimeGoal })}
        ${toTile(messages.deployments, ({ dora }) => dora.deploymentsPerDay, toRateText, { goodDirection: 'up' })}
        ${toTile(messages.recovery, ({ dora }) => dora.recoveryTime, toDurationText, { goodDirection: 'down' })}
        ${toTile(
          messages.changeFailureRate,
          ifReleased(({ dora }) => dora.changeFailRate),
          asMeasure('share'),
          { goodDirection: 'down' },
        )}
        ${toTile(
          messages.reworkRate,
          ifReleased(({ dora }) => dora.reworkRate),
          asMeasure('share'),
          { goodDirection: 'down' },
        )}
      </dl>
    </section>
    <section class="stack">
      <h2>${messages.pipeline}</h2>
      <dl class="figure-tiles many">
        ${toTile(
          messages.completeAndAccurate,
          ifRun(({ flow }) => flow.rolledCompleteAndAccurate),
          asMeasure('share'),
          {
            goodDirection: 'up',
            hint: messages.completeAndAccurateGoal,
          },
        )}
        ${toTile(
          messages.successRate,
          ifRun(({ flow }) => flow.successRate),
          asMeasure('share'),
          {
            goodDirection: 'up',
            hint: messages.runs(current.flow.pipelines),
          },
        )}
        ${toTile(messages.duration, ({ flow }) => flow.duration, toDurationText, { goodDirection: 'down' })}
        ${toTile(messages.qaToProd, ({ flow }) => flow.qaToProd, toRateText, { hint: messages.qaToProdHint })}
      </dl>
    </section>
  `;
}
