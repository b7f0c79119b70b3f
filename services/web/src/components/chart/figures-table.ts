import { html, type TemplateResult } from 'lit';
import type { ChartData } from '../../rules/figures/chart-data.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { stepText } from '../../rules/figures/step-text.ts';

/** The figures of a chart as a table. @param time what the first column is called */
export const figuresTable = (
  { at, step, measure, series }: ChartData,
  caption: string,
  time: string,
  locale: string,
): TemplateResult => html`<table class="table dense">
  <caption class="visually-hidden">
    ${caption}
  </caption>
  <thead>
    <tr>
      <th scope="col">${time}</th>
      ${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
    </tr>
  </thead>
  <tbody>
    ${at.map(
      (each, i) => html`<tr>
        <th scope="row">${stepText(locale, each, step)}</th>
        ${series.map(({ values }) => html`<td class="number">${measureText(locale, measure, values[i])}</td>`)}
      </tr>`,
    )}
  </tbody>
</table>`;
