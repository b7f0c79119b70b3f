import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { defaultResultStep } from '@suffra/shared/result-step';
import { html, nothing } from 'lit/html.js';
import { toResultBars } from '../../src/rules/result-bars.ts';
import { mayShowResults } from '../../src/rules/result-visibility.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import { getWinnerTag } from '../../src/rules/winner-tag.ts';
import { revealResults, showsResults } from '../session/load-voting.ts';
import type { TileState } from '../session/tile-state.ts';
import type { RenderContext } from './render-context.ts';

/** Renders the public results as bars with numbers, to a visitor who has not voted only on demand. */
export function renderResults(
  tile: TileState,
  voting: PublicVoting,
  state: VotingState,
  { messages, session }: RenderContext,
) {
  if (!mayShowResults(voting.results, state)) return nothing;
  if (!showsResults(tile, voting))
    return html`<p class="soft">${messages.hidden}</p>
      <button type="button" @click=${() => revealResults(session)}>${messages.show}</button>`;
  const { results: publicResults } = tile;
  const final = publicResults?.status === 'certified';
  if (state === 'closed' && !final) return html`<p class="soft">${messages.counting}</p>`;
  const { votes, counts } = publicResults ?? {};
  if (votes === undefined || counts === undefined) return nothing;
  const share = new Intl.NumberFormat(messages.locale, { style: 'percent', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(messages.locale);
  const ids = voting.options.map(({ id }) => id);
  const bars = toResultBars(ids, {
    votes,
    counts,
    winners: publicResults?.winners && [...publicResults.winners],
  });
  const { resultStep = defaultResultStep } = voting;
  const emptyText = final ? messages.noVotes : messages.noStep(resultStep);
  return html`<h3>${messages.results} <span class="tag">${final ? messages.certified : messages.live}</span></h3>
    <p class="soft small">${votes === 0 ? emptyText : messages.votes(votes)}${
      voting.ballot.kind === 'ranked' ? html` · ${messages.firstPreferences}` : nothing
    }</p>
    ${final || votes === 0 ? nothing : html`<p class="soft small">${messages.liveHint(resultStep)}</p>`}
    <ul class="results">
      ${bars.map(
        (bar) => html`<li>
          <span><bdi>${voting.options.find(({ id }) => id === bar.optionId)?.label}</bdi>${
            bar.isWinner
              ? html` <b class="tag won">${messages[getWinnerTag(publicResults?.tie)]}</b>`
              : nothing
          }</span>
          <span class="numbers">${number.format(bar.count)} · ${share.format(bar.share)}</span>
          <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none">
            <rect class="track" width="100" height="6" /><rect class=${bar.isWinner ? 'won' : ''} width=${bar.share * 100} height="6" />
          </svg>
        </li>`,
      )}
    </ul>`;
}
