import { html, type TemplateResult } from 'lit';
import type { Statistics } from '../../api/schemas/metrics.ts';
import { cssVars } from '../../components/css-vars.ts';
import { csvButton } from '../../components/csv-button.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import type { Snapshot } from '../../state/polling-controller.ts';
import { splitCsv } from './metrics-csv.ts';

/** The shares of free and paid votes as one bar. */
export function freePaidSplit(
  t: Catalogue,
  locale: string,
  { value, span }: Snapshot<Statistics>,
): TemplateResult {
  const { votes, paidVotes } = value.totals;
  const free = votes - paidVotes;
  const share = votes === 0 ? 0 : free / votes;
  const toEntry = (name: string, value: number, className: string) => html`<div>
    <dt><span class="split-key ${className}" aria-hidden="true"></span>${name}</dt>
    <dd class="numbers">
      <b>${formatMetric(locale, 'count', value)}</b>
      <span class="soft small">${formatMetric(locale, 'share', votes === 0 ? undefined : value / votes)}</span>
    </dd>
  </div>`;
  return html`<section class="card stack figure-split figure-wide">
    <div class="figure-head">
      <h2 class="figure-title">${t.dashboard.freePaid}</h2>
      ${csvButton(t, t.dashboard.freePaid, toCsvFileName('free-and-paid', span.from, span.to), () => splitCsv(t, value.totals))}
    </div>
    <div class="split-bar ${votes === 0 ? 'none' : ''}" aria-hidden="true" ${cssVars({ '--share': share })}>
      <span></span><span></span>
    </div>
    <dl>${toEntry(t.dashboard.free, free, 'free')}${toEntry(t.dashboard.paid, paidVotes, 'paid')}</dl>
  </section>`;
}
