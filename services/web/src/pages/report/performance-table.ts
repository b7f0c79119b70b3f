import { html, type TemplateResult } from 'lit';
import type { MonthMetrics } from '../../api/schemas/report.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';

/** The performance of the platform in a month. */
export function performanceTable(
  t: Catalogue,
  locale: string,
  { latency, execution }: MonthMetrics,
): TemplateResult {
  const rows = [
    { name: t.reports.allResponses, values: latency },
    { name: t.dashboard.executionFree, values: execution.free },
    { name: t.dashboard.executionPaid, values: execution.paid },
  ];
  const toMsText = (value: number | undefined) => formatMetric(locale, 'ms', value);
  return html`<section class="card stack">
    <div>
      <h2>${t.dashboard.view.performance}</h2>
      <p class="small soft">${t.dashboard.executionHint}</p>
    </div>
    <div class="table-wrap" tabindex="0" role="region" aria-label=${t.dashboard.view.performance}>
      <table class="table dense">
        <caption class="visually-hidden">${t.dashboard.view.performance}</caption>
        <thead>
          <tr>
            <th scope="col">${t.dashboard.item}</th>
            <th scope="col" class="number">${t.dashboard.p50}</th>
            <th scope="col" class="number">${t.dashboard.p95}</th>
            <th scope="col" class="number">${t.dashboard.p99}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, values }) => html`<tr>
              <th scope="row">${name}<br /><span class="soft">${t.dashboard.measured(values.count)}</span></th>
              <td class="number">${toMsText(values.p50)}</td>
              <td class="number">${toMsText(values.p95)}</td>
              <td class="number">${toMsText(values.p99)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
