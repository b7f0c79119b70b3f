import { html, nothing, type TemplateResult } from 'lit';
import type { Deployment, Flow } from '../../api/shapes/delivery.ts';
import { csvButton } from '../../components/csv-button.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import type { Span } from '../../rules/figures/span.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import { durationText, instantText } from '../../rules/time-text.ts';
import { deploymentsCsv, flakyCsv, stepsCsv } from './export.ts';

/** A table with its heading and its file, that scrolls by itself where it is wider than the page. */
const tableOf = (
  csv: (caption: string) => TemplateResult,
  caption: string,
  heads: readonly [name: string, isNumber: boolean][],
  rows: readonly TemplateResult[],
): TemplateResult => html`<section class="stack">
  <div class="figure-head"><h2>${caption}</h2>${csv(caption)}</div>
  <div class="table-wrap" tabindex="0" role="region" aria-label=${caption}>
    <table class="table dense">
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          ${heads.map(([name, isNumber]) => html`<th scope="col" class=${isNumber ? 'number' : ''}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>
</section>`;

/** What a table's file is handed over by. */
const fileOf =
  (t: Catalogue, what: string, { from, to }: Span, text: () => string) =>
  (caption: string) =>
    csvButton(t, caption, csvName(what, from, to), text);

/** The steps of the pipeline, in the order in which they run. */
export const stepsTable = (
  t: Catalogue,
  locale: string,
  flow: Flow,
  span: Span,
): TemplateResult | typeof nothing =>
  flow.steps.length === 0
    ? nothing
    : tableOf(
        fileOf(t, 'pipeline-steps', span, () => stepsCsv(t, flow)),
        t.delivery.steps,
        [
          [t.delivery.step, false],
          [t.delivery.runsName, true],
          [t.delivery.success, true],
          [t.delivery.duration, true],
          [t.delivery.queued, true],
        ],
        flow.steps.map(
          ({ name, runs, successRate, duration, queued }) => html`<tr>
            <th scope="row">${name}</th>
            <td class="number">${measureText(locale, 'count', runs)}</td>
            <td class="number">${measureText(locale, 'share', successRate)}</td>
            <td class="number">${durationText(locale, duration)}</td>
            <td class="number">${queued === undefined ? '–' : durationText(locale, queued)}</td>
          </tr>`,
        ),
      );

const looks: Record<Deployment['result'], string> = {
  succeeded: 'done',
  'rolled-back': 'coming',
  failed: 'cancelled',
};

/** The last releases, the newest first. */
export const recentDeployments = (
  t: Catalogue,
  locale: string,
  recent: readonly Deployment[],
  span: Span,
): TemplateResult =>
  recent.length === 0
    ? html`<div class="empty"><p>${t.delivery.none}</p></div>`
    : tableOf(
        fileOf(t, 'releases', span, () => deploymentsCsv(t, recent)),
        t.delivery.recent,
        [
          [t.charts.time, false],
          [t.delivery.stage, false],
          [t.delivery.result, false],
          [t.delivery.cause, false],
          [t.delivery.commit, false],
          [t.delivery.duration, true],
          [t.delivery.services, false],
        ],
        recent.map(
          (each) => html`<tr>
            <th scope="row">${instantText(locale, each.endedAt)}</th>
            <td>${each.stage}</td>
            <td><span class="tag ${looks[each.result]}">${t.delivery.results[each.result]}</span></td>
            <td>${t.delivery.causes[each.cause]}</td>
            <td><code>${each.commit.slice(0, 7)}</code></td>
            <td class="number">${durationText(locale, Date.parse(each.endedAt) - Date.parse(each.startedAt))}</td>
            <td>${each.services.join(', ')}</td>
          </tr>`,
        ),
      );

/** Tests that failed and passed at the same commit. */
export const flakyTests = (t: Catalogue, flow: Flow, span: Span): TemplateResult | typeof nothing =>
  flow.flaky.length === 0
    ? nothing
    : tableOf(
        fileOf(t, 'unreliable-tests', span, () => flakyCsv(t, flow)),
        t.delivery.flaky,
        [
          [t.delivery.test, false],
          [t.delivery.times, true],
        ],
        flow.flaky.map(
          ({ title, times }) => html`<tr>
            <th scope="row">${title}</th>
            <td class="number">${times}</td>
          </tr>`,
        ),
      );
