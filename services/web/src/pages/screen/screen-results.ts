import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Results } from '../../api/schemas/results.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import type { PlacedOption } from '../../rules/result-places.ts';
import { canReveal, isGroupRevealed, isRestRevealed, type RevealPlan } from '../../rules/result-reveal.ts';
import { getWinnerTag } from '../../rules/winner-tag.ts';
import type { ScreenView } from './screen-view.ts';

interface ScreenResultsProps extends ScreenView {
  readonly result: Results | undefined;
  /** The number of steps that were revealed. */
  readonly steps: number;
  readonly plan: RevealPlan;
  /** Whether this person may see the result now. */
  readonly mayShow: boolean;
  readonly isOnlyForAdmins: boolean;
}

/** The options, and once it is being revealed, the result. */
export function screenResults(props: ScreenResultsProps): TemplateResult {
  const { t, result, steps } = props;
  const isRevealing = steps > 0 && canReveal(result);
  const heading = isRevealing
    ? t.screen[result?.status === 'certified' ? 'certified' : 'live']
    : t.screen.options;
  // Long lists scroll, so the keyboard must reach them.
  return html`<section class="screen-results" aria-labelledby="screen-results" tabindex="0">
    <h2 id="screen-results" class=${isRevealing ? `tag ${result?.status === 'certified' ? 'done' : 'open'}` : 'visually-hidden'}>
      ${heading}
    </h2>
    ${note(props)} ${isRevealing ? places(props) : options(props)}
  </section>`;
}

/** Why there is nothing to reveal, or who may see it. */
function note({ t, state, voting, result, steps, mayShow, isOnlyForAdmins }: ScreenResultsProps) {
  const text = (message: string) => html`<p class="screen-note">${message}</p>`;
  if (state === 'cancelled') return text(t.screen.cancelled);
  if (state === 'closed' && result?.status === 'counting') return text(t.screen.counting);
  if (state === 'coming' || steps > 0) return nothing;
  if (!mayShow) return text(isOnlyForAdmins ? t.screen.hiddenAdmins : t.screen.hiddenUntilEnd);
  if (result?.counts !== undefined && !result.votes)
    return text(result.status === 'certified' ? t.results.noVotes : t.results.noStep(voting.resultStep));
  return isOnlyForAdmins ? text(t.screen.onlyYou) : nothing;
}

const options = ({ voting }: ScreenResultsProps) => html`<ul
  class="screen-options ${toSizeClass(voting.options.length)}"
>
  ${voting.options.map(({ label }) => html`<li dir="auto">${label}</li>`)}
</ul>`;

/** Larger lists have smaller letters and more columns. */
function toSizeClass(count: number): 'few' | 'some' | 'many' | 'crowd' {
  if (count <= 3) return 'few';
  if (count <= 6) return 'some';
  return count <= 20 ? 'many' : 'crowd';
}

function places(props: ScreenResultsProps) {
  const { t, plan, steps, result, voting, locale } = props;
  const rows = plan.groups.flatMap((group, index) =>
    group.map((option) => ({ option, isRevealed: isGroupRevealed(plan, index, steps) })),
  );
  const { tie } = result ?? {};
  return html`
    <ol class="screen-places ${toSizeClass(rows.length)} ${plan.rest.length > 0 ? 'with-rest' : ''}">
      ${repeat(
        rows,
        ({ option }) => option.optionId,
        ({ option, isRevealed }) => (isRevealed ? revealedRow(props, option) : hiddenRow(t)),
      )}
    </ol>
    ${isRestRevealed(plan, steps) ? rest(props) : nothing}
    ${voting.ballot.kind === 'ranked' && (result?.rounds?.length ?? 0) < 2 ? html`<p class="screen-hint">${t.results.rankedHint}</p>` : nothing}
    ${tie !== undefined && !Number.isFinite(steps) ? html`<p class="screen-hint">${t.results.tie[tie.rule](listLabels(voting, tie.options, locale))}</p>` : nothing}
  `;
}

const hiddenRow = (t: Catalogue) => html`<li class="screen-place concealed">
  <span class="visually-hidden">${t.screen.notRevealed}</span>
</li>`;

function revealedRow({ t, locale, voting, result }: ScreenResultsProps, option: PlacedOption) {
  const { label, votes, percent } = formatRow(t, locale, voting, option);
  const { optionId, place, share, isWinner, round } = option;
  const lastRound = result?.rounds?.length;
  return html`<li class="screen-place ${isWinner ? 'won' : ''}" data-option=${optionId}>
    <span class="screen-rank numbers"><span class="visually-hidden">${t.screen.place(place)}</span><span aria-hidden="true">${place}</span></span>
    <span class="screen-label">
      <span dir="auto">${label}</span>
      ${isWinner ? html`<span class="tag winner">${icon('check')}${t.results[getWinnerTag(result?.tie)]}</span>` : nothing}
      ${round !== undefined && round !== lastRound ? html`<span class="screen-round">${t.screen.round(round)}</span>` : nothing}
    </span>
    <span class="screen-numbers numbers"><b>${percent}</b> <span class="soft">${votes}</span></span>
    <span class="bar ${isWinner ? 'won' : ''}" ${cssVars({ '--share': share })}></span>
  </li>`;
}

const rest = ({ t, locale, voting, plan }: ScreenResultsProps) => html`
  <h3 class="screen-rest-title">${t.screen.otherPlaces}</h3>
  <ol class="screen-rest">
    ${plan.rest.map((option) => {
      const { label, percent } = formatRow(t, locale, voting, option);
      return html`<li><span class="numbers">${option.place}.</span> <span class="screen-rest-label" dir="auto">${label}</span> <b class="numbers">${percent}</b></li>`;
    })}
  </ol>
`;

/** Formats the texts of an option in a result. */
export function formatRow(t: Catalogue, locale: string, { options }: Voting, option: PlacedOption) {
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    label: options.find(({ id }) => id === option.optionId)?.label ?? option.optionId,
    votes: t.results.votes(option.count),
    percent: percentFormat.format(option.share),
  };
}

const listLabels = ({ options }: Voting, ids: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale).format(
    ids.map((id) => options.find((option) => option.id === id)?.label ?? id),
  );
