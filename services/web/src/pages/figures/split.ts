import { html, type TemplateResult } from 'lit';
import type { Statistics } from '../../api/shapes/figures.ts';
import { cssVars } from '../../components/css-vars.ts';
import { csvButton } from '../../components/csv-button.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import type { Fed } from '../../state/feed.ts';
import { splitCsv } from './export.ts';

/** Free and paid votes as parts of one bar. */
export function split(t: Catalogue, locale: string, { value, span }: Fed<Statistics>): TemplateResult {
  const { votes, paidVotes } = value.totals;
  const free = votes - paidVotes;
  const share = votes === 0 ? 0 : free / votes;
  const part = (name: string, value: number, look: string) => html`<div>
    <dt><span class="split-key ${look}" aria-hidden="true"></span>${name}</dt>
    <dd class="numbers">
      <b>${measureText(locale, 'count', value)}</b>
      <span class="soft small">${measureText(locale, 'share', votes === 0 ? undefined : value / votes)}</span>
    </dd>
  </div>`;
  return html`<section class="card stack figure-split figure-wide">
    <div class="figure-head">
      <h3>${t.figures.freePaid}</h3>
      ${csvButton(t, t.figures.freePaid, csvName('free-and-paid', span.from, span.to), () => splitCsv(t, value.totals))}
    </div>
    <div class="split-bar ${votes === 0 ? 'none' : ''}" aria-hidden="true" ${cssVars({ '--share': share })}>
      <span></span><span></span>
    </div>
    <dl>${part(t.figures.free, free, 'free')}${part(t.figures.paid, paidVotes, 'paid')}</dl>
  </section>`;
}
