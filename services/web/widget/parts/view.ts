import type { PublicVoting } from '@suffra/shared/public/voting';
import { html, nothing } from 'lit/html.js';
import { durationText } from '../../src/rules/time-text.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { Shown } from '../shown.ts';
import { stateOf } from '../state-of.ts';
import { ballot } from './ballot.ts';
import type { Drawing } from './drawing.ts';
import { outcome } from './outcome.ts';
import { results } from './results.ts';

/** A tile. */
export function view(shown: Shown, drawing: Drawing) {
  const { words } = drawing;
  const { voting } = shown;
  if (voting === undefined)
    return html`<section><p class="soft" role="status">${
      shown.load === 'there' ? nothing : words[shown.load]
    }</p></section>`;
  const state = stateOf(voting, drawing.now);
  const votes = (state === 'open' || state === 'coming') && shown.vote === undefined;
  return html`<section aria-labelledby="title">
    <p class="row">
      <span class="tag ${state}">${words.state[state]}</span>
      <span class="soft">${time(voting, state, drawing)}</span>
      <span class="price">${words.price(voting.price)}</span>
    </p>
    <h2 id="title" part="title">${voting.title}</h2>
    ${voting.description === '' ? nothing : html`<p class="soft">${voting.description}</p>`}
    ${votes ? ballot(shown, voting, state, drawing) : nothing}
    ${outcome(shown, voting, state, drawing)}
    ${results(shown, voting, state, words)}
  </section>`;
}

function time(voting: PublicVoting, state: VotingState, { words, now }: Drawing) {
  const left = (to: string) => durationText(words.locale, Date.parse(to) - now);
  if (state === 'coming') return words.opensIn(left(voting.startsAt));
  return state === 'open' ? words.closesIn(left(voting.endsAt)) : nothing;
}
