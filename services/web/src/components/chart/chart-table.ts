import { html, type TemplateResult } from 'lit';
import type { ChartData } from '../../rules/metrics/chart-data.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { formatStep } from '../../rules/metrics/format-step.ts';

/**
 * The values of a chart as a table.
 * @param timeHeading the heading of the first column
 */
export const chartTable = (
  { at, step, dayZone, measure, series }: ChartData,
  caption: string,
  timeHeading: string,
  locale: string,
): TemplateResult => html`<table class="table dense">
  <caption class="visually-hidden">
    ${caption}
  </caption>
  <thead>
    <tr>
      <th scope="col">${timeHeading}</th>
      ${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
    </tr>
  </thead>
  <tbody>
    ${at.map(
      (time, i) => html`<tr>
        <th scope="row">${formatStep(locale, time, step, dayZone)}</th>
        ${series.map(({ values }) => html`<td class="number">${formatMetric(locale, measure, values[i])}</td>`)}
      </tr>`,
    )}
  </tbody>
</table>`;
