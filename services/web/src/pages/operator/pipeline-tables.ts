import { html, nothing, type TemplateResult } from 'lit';
import type { Deployment, PipelineMetrics } from '../../api/schemas/deliveries.ts';
import { csvButton } from '../../components/csv-button.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatDuration, formatInstant } from '../../rules/format-time.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import type { TimeRange } from '../../rules/metrics/time-range.ts';
import { deploymentsCsv, flakyTestsCsv, stepsCsv } from './delivery-csv.ts';

/** A table with a heading and a CSV button. It scrolls horizontally if it is wider than the page. */
const csvTable = (
  csvButtonFor: (caption: string) => TemplateResult,
  caption: string,
  columns: readonly [name: string, isNumber: boolean][],
  rows: readonly TemplateResult[],
): TemplateResult => html`<section class="stack">
  <div class="figure-head"><h2>${caption}</h2>${csvButtonFor(caption)}</div>
  <div class="table-wrap" tabindex="0" role="region" aria-label=${caption}>
    <table class="table dense">
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          ${columns.map(([name, isNumber]) => html`<th scope="col" class=${isNumber ? 'number' : ''}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>
</section>`;

/** Creates the CSV button of a table. */
const createCsvButton =
  (t: Catalogue, fileName: string, { from, to }: TimeRange, toCsv: () => string) =>
  (caption: string) =>
    csvButton(t, caption, toCsvFileName(fileName, from, to), toCsv);

/** The pipeline steps in execution order. */
export const stepsTable = (
  t: Catalogue,
  locale: string,
  flow: PipelineMetrics,
  span: TimeRange,
): TemplateResult | typeof nothing =>
  flow.steps.length === 0
    ? nothing
    : csvTable(
        createCsvButton(t, 'pipeline-steps', span, () => stepsCsv(t, flow)),
        t.delivery.steps,
        [
          [t.delivery.step, false],
          [t.delivery.runsName, true],
          [t.delivery.successRate, true],
          [t.delivery.duration, true],
          [t.delivery.waitingTime, true],
        ],
        flow.steps.map(
          ({ name, runs, successRate, duration, queued }) => html`<tr>
            <th scope="row" dir="auto">${name}</th>
            <td class="number">${formatMetric(locale, 'count', runs)}</td>
            <td class="number">${formatMetric(locale, 'share', successRate)}</td>
            <td class="number">${formatDuration(locale, duration)}</td>
            <td class="number">${queued === undefined ? '–' : formatDuration(locale, queued)}</td>
          </tr>`,
        ),
      );

const tagClasses: Record<Deployment['result'], string> = {
  succeeded: 'done',
  'rolled-back': 'coming',
  failed: 'cancelled',
};

/** The latest releases, newest first. */
export const recentDeployments = (
  t: Catalogue,
  locale: string,
  recent: readonly Deployment[],
  span: TimeRange,
): TemplateResult =>
  recent.length === 0
    ? html`<div class="empty"><p>${t.delivery.none}</p></div>`
    : csvTable(
        createCsvButton(t, 'releases', span, () => deploymentsCsv(t, recent)),
        t.delivery.recentReleases,
        [
          [t.charts.time, false],
          [t.delivery.stage, false],
          [t.delivery.result, false],
          [t.delivery.reason, false],
          [t.delivery.commit, false],
          [t.delivery.duration, true],
          [t.delivery.services, false],
        ],
        recent.map(
          (deployment) => html`<tr>
            <th scope="row">${formatInstant(locale, deployment.endedAt)}</th>
            <td>${deployment.stage}</td>
            <td><span class="tag ${tagClasses[deployment.result]}">${t.delivery.results[deployment.result]}</span></td>
            <td>${t.delivery.reasons[deployment.cause]}</td>
            <td><code>${deployment.commit.slice(0, 7)}</code></td>
            <td class="number">${formatDuration(locale, Date.parse(deployment.endedAt) - Date.parse(deployment.startedAt))}</td>
            <td>${deployment.services.join(', ')}</td>
          </tr>`,
        ),
      );

/** Flaky tests: they failed and passed at the same commit. */
export const flakyTests = (
  t: Catalogue,
  flow: PipelineMetrics,
  span: TimeRange,
): TemplateResult | typeof nothing =>
  flow.flaky.length === 0
    ? nothing
    : csvTable(
        createCsvButton(t, 'unreliable-tests', span, () => flakyTestsCsv(t, flow)),
        t.delivery.flakyTests,
        [
          [t.delivery.testName, false],
          [t.delivery.occurrences, true],
        ],
        flow.flaky.map(
          ({ title, times }) => html`<tr>
            <th scope="row" dir="auto">${title}</th>
            <td class="number">${times}</td>
          </tr>`,
        ),
      );
