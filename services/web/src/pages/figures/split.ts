import { html, type TemplateResult } from 'lit';
import { cssVars } from '../../components/css-vars.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { measureText } from '../../rules/figures/measure-text.ts';

/** Free and paid votes as parts of one bar. */
export function split(
  t: Catalogue,
  locale: string,
  { votes, paidVotes }: { votes: number; paidVotes: number },
): TemplateResult {
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
    <h3>${t.figures.freePaid}</h3>
    <div class="split-bar ${votes === 0 ? 'none' : ''}" aria-hidden="true" ${cssVars({ '--share': share })}>
      <span></span><span></span>
    </div>
    <dl>${part(t.figures.free, free, 'free')}${part(t.figures.paid, paidVotes, 'paid')}</dl>
  </section>`;
}
