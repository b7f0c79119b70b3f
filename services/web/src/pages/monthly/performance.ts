import { html, type TemplateResult } from 'lit';
import type { MonthFigures } from '../../api/shapes/report.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';

/** How well the platform performed in a month. */
export function monthPerformance(
  t: Catalogue,
  locale: string,
  { latency, execution }: MonthFigures,
): TemplateResult {
  const rows = [
    { name: t.reports.answers, of: latency },
    { name: t.figures.executionFree, of: execution.free },
    { name: t.figures.executionPaid, of: execution.paid },
  ];
  const ms = (value: number | undefined) => measureText(locale, 'ms', value);
  return html`<section class="card stack">
    <div>
      <h2>${t.figures.view.performance}</h2>
      <p class="small soft">${t.figures.executionHint}</p>
    </div>
    <div class="table-wrap" tabindex="0" role="region" aria-label=${t.figures.view.performance}>
      <table class="table dense">
        <caption class="visually-hidden">${t.figures.view.performance}</caption>
        <thead>
          <tr>
            <th scope="col">${t.reports.what}</th>
            <th scope="col" class="number">${t.figures.p50}</th>
            <th scope="col" class="number">${t.figures.p95}</th>
            <th scope="col" class="number">${t.figures.p99}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, of }) => html`<tr>
              <th scope="row">${name}<br /><span class="soft">${t.figures.measured(of.count)}</span></th>
              <td class="number">${ms(of.p50)}</td>
              <td class="number">${ms(of.p95)}</td>
              <td class="number">${ms(of.p99)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
