import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Results } from '../../api/schemas/results.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatList } from '../../rules/format-list.ts';
import { type ResultBar, toResultBars } from '../../rules/result-bars.ts';
import { getWinnerTag } from '../../rules/winner-tag.ts';

/** The votes of a result: one bar per option, most votes first. */
export function resultBars(props: {
  t: Catalogue;
  locale: string;
  voting: Voting;
  result: Results;
  /** The options that the viewer voted for. */
  ownChoices: readonly string[];
}): TemplateResult {
  const { t, locale, voting, result, ownChoices } = props;
  const { votes = 0, counts = {}, winners, tie } = result;
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const labels = new Map(voting.options.map(({ id, label }) => [id, label]));
  const bars = toResultBars([...labels.keys()], { votes, counts, winners });
  const winnerText = t.results[getWinnerTag(tie)];
  const tiedLabels = tie?.options.map((id) => labels.get(id) ?? id) ?? [];
  const emptyText = result.status === 'certified' ? t.results.noVotes : t.results.noStep(voting.resultStep);
  const totalText = votes === 0 ? emptyText : t.results.votes(votes);
  return html`
    <p class="result-total numbers">${totalText}</p>
    <ol class="result-bars">
      ${repeat(
        bars,
        ({ optionId }) => optionId,
        (bar) =>
          resultRow(t, bar, {
            label: labels.get(bar.optionId) ?? bar.optionId,
            percent: percentFormat.format(bar.share),
            winnerText,
            ownChoices: ownChoices.includes(bar.optionId),
          }),
      )}
    </ol>
    ${tie === undefined ? nothing : html`<p class="small soft">${t.results.tie[tie.rule](formatList(tiedLabels, locale))}</p>`}
  `;
}

/** The texts and marks beside a bar. */
interface BarProps {
  readonly label: string;
  readonly percent: string;
  readonly winnerText: string;
  readonly ownChoices: boolean;
}

const resultRow = (
  t: Catalogue,
  { optionId, count, share, isWinner: won }: ResultBar,
  { label, percent, winnerText, ownChoices }: BarProps,
) => html`
  <li class="result ${won ? 'won' : ''}" data-option=${optionId}>
    <div class="result-words">
      <span class="result-label" dir="auto">${label}</span>
      ${won ? html`<span class="tag winner">${icon('check')}${winnerText}</span>` : nothing}
      ${ownChoices ? html`<span class="result-own">${icon('profile')}${t.voting.yourVote}</span>` : nothing}
      <span class="result-numbers numbers"><span class="soft">${t.results.votes(count)}</span> <b>${percent}</b></span>
    </div>
    <div class="bar ${won ? 'won' : ''}" ${cssVars({ '--share': share })}></div>
  </li>
`;
