import { html, type TemplateResult } from 'lit';
import type { ExecutionTimes, Performance } from '../../api/schemas/metrics.ts';
import { cssVars } from '../../components/css-vars.ts';
import { csvButton } from '../../components/csv-button.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import type { Snapshot } from '../../state/polling-controller.ts';
import { executionCsv } from './metrics-csv.ts';

const quantiles = ['p50', 'p95', 'p99'] as const;

/**
 * The time from casting a vote until it counts, free and paid votes side by side, each with bars of its own
 * scale.
 */
export const voteExecutionCard = (
  t: Catalogue,
  locale: string,
  { value, span }: Snapshot<Performance>,
): TemplateResult => {
  const { free, paid } = value.totals.execution;
  const fileName = toCsvFileName('execution', span.from, span.to);
  return html`<section class="card stack figure-wide">
    <div class="figure-head">
      <div>
        <h2 class="figure-title">${t.dashboard.execution}</h2>
        <p class="small soft">${t.dashboard.executionHint}</p>
      </div>
      ${csvButton(t, t.dashboard.execution, fileName, () => executionCsv(t, value.totals.execution))}
    </div>
    <div class="executions">
      ${executionBars(t, locale, t.dashboard.executionFree, free)} ${executionBars(t, locale, t.dashboard.executionPaid, paid)}
    </div>
  </section>`;
};

function executionBars(
  t: Catalogue,
  locale: string,
  name: string,
  execution: ExecutionTimes,
): TemplateResult {
  const maxMs = Math.max(1, ...quantiles.map((quantile) => execution[quantile] ?? 0));
  return html`<div class="execution">
    <h3>${name}</h3>
    <p class="small soft">${t.dashboard.measured(execution.count)}</p>
    <dl>
      ${quantiles.map(
        (quantile, i) => html`<div>
          <dt>${t.dashboard[quantile]}</dt>
          <dd>
            <span class="bar execution-bar place-${i + 1}" aria-hidden="true" ${cssVars({ '--share': (execution[quantile] ?? 0) / maxMs })}></span>
            <b class="numbers">${formatMetric(locale, 'ms', execution[quantile])}</b>
          </dd>
        </div>`,
      )}
    </dl>
  </div>`;
}
