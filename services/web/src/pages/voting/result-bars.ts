import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Results } from '../../api/shapes/results.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { type Bar, barsOf } from '../../rules/tally.ts';

/** The numbers of a result: one bar an option, most votes first. */
export function resultBars(given: {
  t: Catalogue;
  locale: string;
  voting: Voting;
  result: Results;
  /** What the viewer voted for. */
  own: readonly string[];
}): TemplateResult {
  const { t, locale, voting, result, own } = given;
  const { votes = 0, counts = {}, winners } = result;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const labels = new Map(voting.options.map(({ id, label }) => [id, label]));
  const bars = barsOf([...labels.keys()], { votes, counts, winners });
  const tied = (winners?.length ?? 0) > 1;
  return html`
    <p class="result-total numbers">${votes === 0 ? t.results.noVotes : t.results.votes(votes)}</p>
    <ol class="result-bars">
      ${repeat(
        bars,
        ({ optionId }) => optionId,
        (bar) =>
          row(t, bar, {
            label: labels.get(bar.optionId) ?? bar.optionId,
            percent: percent.format(bar.share),
            tied,
            own: own.includes(bar.optionId),
          }),
      )}
    </ol>
  `;
}

/** What stands beside a bar. */
interface BarWords {
  readonly label: string;
  readonly percent: string;
  readonly tied: boolean;
  readonly own: boolean;
}

const row = (
  t: Catalogue,
  { optionId, count, share, won }: Bar,
  { label, percent, tied, own }: BarWords,
) => html`
  <li class="result ${won ? 'won' : ''}" data-option=${optionId}>
    <div class="result-words">
      <span class="result-label">${label}</span>
      ${won ? html`<span class="tag winner">${icon('check')}${tied ? t.results.tied : t.results.winner}</span>` : nothing}
      ${own ? html`<span class="result-own">${icon('profile')}${t.voting.yourVote}</span>` : nothing}
      <span class="result-numbers numbers"><span class="soft">${t.results.votes(count)}</span> <b>${percent}</b></span>
    </div>
    <div class="bar ${won ? 'won' : ''}" ${cssVars({ '--share': share })}></div>
  </li>
`;
