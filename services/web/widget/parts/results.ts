import type { PublicVoting } from '@suffra/shared/public/voting';
import { html, nothing } from 'lit/html.js';
import { barsOf } from '../../src/rules/tally.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { Shown } from '../shown.ts';
import type { Words } from '../words/en.ts';

/** The results as far as everybody may see them: bars with their numbers. */
export function results({ results: told }: Shown, voting: PublicVoting, state: VotingState, words: Words) {
  if (state === 'cancelled' || state === 'coming') return nothing;
  const final = told?.status === 'certified';
  if (state === 'closed' && !final && voting.results !== 'admins')
    return html`<p class="soft">${words.counting}</p>`;
  const { votes, counts } = told ?? {};
  if (votes === undefined || counts === undefined) return nothing;
  const share = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(words.locale);
  const ids = voting.options.map(({ id }) => id);
  const bars = barsOf(ids, { votes, counts, winners: told?.winners && [...told.winners] });
  return html`<h3>${words.results} <span class="tag">${final ? words.certified : words.live}</span></h3>
    <p class="soft small">${votes === 0 ? words.noVotes : words.votes(votes)}${
      voting.ballot.kind === 'ranked' ? html` · ${words.firstPreferences}` : nothing
    }</p>
    <ul class="results">
      ${bars.map(
        (bar) => html`<li>
          <span>${voting.options.find(({ id }) => id === bar.optionId)?.label}${
            bar.won ? html` <b class="tag won">${words.winner}</b>` : nothing
          }</span>
          <span class="numbers">${number.format(bar.count)} · ${share.format(bar.share)}</span>
          <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none">
            <rect class="track" width="100" height="6" /><rect class=${bar.won ? 'won' : ''} width=${bar.share * 100} height="6" />
          </svg>
        </li>`,
      )}
    </ul>`;
}
