import { html, nothing, type TemplateResult } from 'lit';
import type { Deployment, Flow } from '../../api/shapes/delivery.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { durationText, instantText } from '../../rules/time-text.ts';

/** A table with its heading, that scrolls by itself where it is wider than the page. */
const tableOf = (
  caption: string,
  heads: readonly [name: string, isNumber: boolean][],
  rows: readonly TemplateResult[],
): TemplateResult => html`<section class="stack">
  <h2>${caption}</h2>
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

/** The steps of the pipeline, in the order in which they run. */
export const stepsTable = (t: Catalogue, locale: string, { steps }: Flow): TemplateResult | typeof nothing =>
  steps.length === 0
    ? nothing
    : tableOf(
        t.delivery.steps,
        [
          [t.delivery.step, false],
          [t.delivery.runsName, true],
          [t.delivery.success, true],
          [t.delivery.duration, true],
          [t.delivery.queued, true],
        ],
        steps.map(
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
): TemplateResult =>
  recent.length === 0
    ? html`<div class="empty"><p>${t.delivery.none}</p></div>`
    : tableOf(
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
export const flakyTests = (t: Catalogue, { flaky }: Flow): TemplateResult | typeof nothing =>
  flaky.length === 0
    ? nothing
    : tableOf(
        t.delivery.flaky,
        [
          [t.delivery.test, false],
          [t.delivery.times, true],
        ],
        flaky.map(
          ({ title, times }) => html`<tr>
            <th scope="row">${title}</th>
            <td class="number">${times}</td>
          </tr>`,
        ),
      );
