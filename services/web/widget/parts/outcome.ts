import type { PublicVoting } from '@suffra/shared/public/voting';
import { html, nothing } from 'lit/html.js';
import { bounds } from '../../src/rules/choice.ts';
import { shortNumber } from '../../src/rules/receipt.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { Shown } from '../shown.ts';
import type { Words } from '../words/en.ts';
import type { Drawing } from './drawing.ts';

/** What became of the vote. Its first line is always there: what changes in it is read out. */
export function outcome(shown: Shown, voting: PublicVoting, state: VotingState, drawing: Drawing) {
  const { words } = drawing;
  const { vote, note } = shown;
  const said = saying(shown, voting, words);
  const bad =
    note !== undefined && !note.startsWith('said:') && note !== 'sign-in' && note !== 'still-pending';
  return html`<p role="status" class="note ${bad ? 'bad' : vote ? 'good' : ''}">${said ?? over(state, words)}</p>
    ${vote === undefined || vote.state !== 'accepted' ? nothing : proof(vote, voting, words)}
    ${
      vote?.state === 'accepted' && voting.change === 'until-close' && state === 'open'
        ? html`<button type="button" @click=${drawing.change}>${words.change}</button>`
        : nothing
    }`;
}

const over = (state: VotingState, words: Words) => {
  if (state === 'cancelled') return words.problems.cancelled;
  return state === 'closed' ? words.closedNote : nothing;
};

function saying({ note, vote, busy }: Shown, voting: PublicVoting, words: Words): string | undefined {
  if (busy) return words.voting;
  if (note?.startsWith('said:')) return note.slice(5);
  switch (note) {
    case undefined:
      if (vote === undefined) return undefined;
      return vote.state === 'pending' ? words.pending : words.done;
    case 'sign-in':
      return words.signIn;
    case 'too-few':
      return words.tooFew(bounds(voting.ballot, voting.options.length).min);
    case 'still-pending':
      return words.stillPending;
    case 'declined':
      return words.declined;
    case 'voided':
      return words.voided;
    default:
      return new Map(Object.entries(words.problems)).get(note) ?? words.problems.other;
  }
}

function proof({ choices, voteId }: NonNullable<Shown['vote']>, voting: PublicVoting, words: Words) {
  const labels = choices?.map((id) => voting.options.find((each) => each.id === id)?.label ?? id) ?? [];
  return html`<dl>
    ${labels.length > 0 ? html`<dt>${words.own}</dt><dd>${labels.join(', ')}</dd>` : nothing}
    ${voteId === '' ? nothing : html`<dt>${words.receipt}</dt><dd><code>${shortNumber(voteId)}</code></dd>`}
  </dl>`;
}
