import { html, type TemplateResult } from 'lit';
import type { Deliveries } from '../../api/shapes/delivery.ts';
import { type FigureTile, figureTile } from '../../components/figure-tile.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { type Measure, measureText } from '../../rules/figures/measure-text.ts';
import { trendOf } from '../../rules/figures/trend.ts';
import { durationText } from '../../rules/time-text.ts';

/** The five measures of delivery, then those of the pipeline, each against the time before. */
export function deliveryTiles(
  t: Catalogue,
  locale: string,
  now: Deliveries,
  before: Deliveries | undefined,
): TemplateResult {
  const words = t.delivery;
  type Of = (from: Deliveries) => number | undefined;
  const tile = (name: string, of: Of, text: (value: number) => string, more: Partial<FigureTile> = {}) => {
    const value = of(now);
    const shown = value === undefined ? '–' : text(value);
    const trend = trendOf(value, before && of(before));
    return figureTile(t, locale, { name, value: shown, trend, ...more }, t.figures.beforeTime);
  };
  // Of no release, and of no run, there is no share: nought of a hundred would be a figure.
  const ofReleases = (share: (from: Deliveries) => number) => (from: Deliveries) =>
    from.dora.deploymentsPerDay === 0 ? undefined : share(from);
  const ofRuns = (share: (from: Deliveries) => number) => (from: Deliveries) =>
    from.flow.pipelines === 0 ? undefined : share(from);
  const time = (ms: number) => durationText(locale, ms);
  const as = (measure: Measure) => (value: number) => measureText(locale, measure, value);
  const rate = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return html`
    <section class="stack">
      <h2>${words.measures}</h2>
      <dl class="figure-tiles many">
        ${tile(words.leadTime, ({ dora }) => dora.leadTime, time, { good: 'down', hint: words.leadTimeGoal })}
        ${tile(words.deployments, ({ dora }) => dora.deploymentsPerDay, rate, { good: 'up' })}
        ${tile(words.recovery, ({ dora }) => dora.recoveryTime, time, { good: 'down' })}
        ${tile(
          words.failRate,
          ofReleases(({ dora }) => dora.changeFailRate),
          as('share'),
          { good: 'down' },
        )}
        ${tile(
          words.rework,
          ofReleases(({ dora }) => dora.reworkRate),
          as('share'),
          { good: 'down' },
        )}
      </dl>
    </section>
    <section class="stack">
      <h2>${words.pipeline}</h2>
      <dl class="figure-tiles many">
        ${tile(
          words.accurate,
          ofRuns(({ flow }) => flow.rolledCompleteAndAccurate),
          as('share'),
          {
            good: 'up',
            hint: words.accurateGoal,
          },
        )}
        ${tile(
          words.success,
          ofRuns(({ flow }) => flow.successRate),
          as('share'),
          {
            good: 'up',
            hint: words.runs(now.flow.pipelines),
          },
        )}
        ${tile(words.duration, ({ flow }) => flow.duration, time, { good: 'down' })}
        ${tile(words.qaToProd, ({ flow }) => flow.qaToProd, rate, { hint: words.qaToProdHint })}
      </dl>
    </section>
  `;
}
