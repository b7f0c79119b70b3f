import { html, type TemplateResult } from 'lit';
import type { Execution, Performance } from '../../api/shapes/figures.ts';
import { cssVars } from '../../components/css-vars.ts';
import { csvButton } from '../../components/csv-button.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import type { Fed } from '../../state/feed.ts';
import { executionCsv } from './export.ts';

const quantiles = ['p50', 'p95', 'p99'] as const;

/** How long a vote takes until it counts, free and paid beside each other, as a table with bars of its own scale each. */
export const executionView = (
  t: Catalogue,
  locale: string,
  { value, span }: Fed<Performance>,
): TemplateResult => {
  const { free, paid } = value.totals.execution;
  const file = csvName('execution', span.from, span.to);
  return html`<section class="card stack figure-wide">
    <div class="figure-head">
      <div>
        <h3>${t.figures.execution}</h3>
        <p class="small soft">${t.figures.executionHint}</p>
      </div>
      ${csvButton(t, t.figures.execution, file, () => executionCsv(t, value.totals.execution))}
    </div>
    <div class="executions">
      ${execution(t, locale, t.figures.executionFree, free)} ${execution(t, locale, t.figures.executionPaid, paid)}
    </div>
  </section>`;
};

function execution(t: Catalogue, locale: string, name: string, of: Execution): TemplateResult {
  const longest = Math.max(1, ...quantiles.map((each) => of[each] ?? 0));
  return html`<div class="execution">
    <h4>${name}</h4>
    <p class="small soft">${t.figures.measured(of.count)}</p>
    <dl>
      ${quantiles.map(
        (each, i) => html`<div>
          <dt>${t.figures[each]}</dt>
          <dd>
            <span class="bar execution-bar place-${i + 1}" aria-hidden="true" ${cssVars({ '--share': (of[each] ?? 0) / longest })}></span>
            <b class="numbers">${measureText(locale, 'ms', of[each])}</b>
          </dd>
        </div>`,
      )}
    </dl>
  </div>`;
}
