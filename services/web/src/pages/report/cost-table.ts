import { html, type TemplateResult } from 'lit';
import type { MonthMetrics, Report } from '../../api/schemas/report.ts';
import { cssVars } from '../../components/css-vars.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { formatCost } from '../../rules/metrics/month.ts';

const costParts = ['votes', 'requests', 'people', 'messages'] as const;

/** The costs of the month by category. */
export const costTable = (
  t: Catalogue,
  locale: string,
  cost: MonthMetrics['cost'],
  basis: NonNullable<Report['basis']>,
): TemplateResult => html`<section class="card stack">
  <div>
    <h2>${t.reports.costTitle}</h2>
    <p class="small soft">${t.reports.basis[basis]}</p>
  </div>
  <table class="cost-table">
    <caption class="visually-hidden">${t.reports.costTitle}</caption>
    <tbody>
      ${costParts.map((part) => {
        const share = cost.total === 0 ? 0 : cost[part] / cost.total;
        return html`<tr>
          <th scope="row">
            ${t.reports.parts[part]}
            <span class="bar" aria-hidden="true" ${cssVars({ '--share': share })}></span>
          </th>
          <td class="number soft small">${formatMetric(locale, 'share', Math.round(share * 1_000) / 1_000)}</td>
          <td class="number">${formatCost(locale, cost[part])}</td>
        </tr>`;
      })}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${t.reports.total}</th>
        <td></td>
        <td class="number">${formatCost(locale, cost.total)}</td>
      </tr>
    </tfoot>
  </table>
</section>`;
