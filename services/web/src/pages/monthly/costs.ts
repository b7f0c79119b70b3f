import { html, type TemplateResult } from 'lit';
import type { MonthFigures, Report } from '../../api/shapes/report.ts';
import { cssVars } from '../../components/css-vars.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { costText } from '../../rules/figures/month.ts';

const parts = ['votes', 'requests', 'people', 'messages'] as const;

/** What the month cost, and for what. */
export const costs = (
  t: Catalogue,
  locale: string,
  cost: MonthFigures['cost'],
  basis: NonNullable<Report['basis']>,
): TemplateResult => html`<section class="card stack">
  <div>
    <h2>${t.reports.costTitle}</h2>
    <p class="small soft">${t.reports.basis[basis]}</p>
  </div>
  <table class="cost-table">
    <caption class="visually-hidden">${t.reports.costTitle}</caption>
    <tbody>
      ${parts.map((part) => {
        const share = cost.total === 0 ? 0 : cost[part] / cost.total;
        return html`<tr>
          <th scope="row">
            ${t.reports.parts[part]}
            <span class="bar" aria-hidden="true" ${cssVars({ '--share': share })}></span>
          </th>
          <td class="number soft small">${measureText(locale, 'share', Math.round(share * 1_000) / 1_000)}</td>
          <td class="number">${costText(locale, cost[part])}</td>
        </tr>`;
      })}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${t.reports.total}</th>
        <td></td>
        <td class="number">${costText(locale, cost.total)}</td>
      </tr>
    </tfoot>
  </table>
</section>`;
