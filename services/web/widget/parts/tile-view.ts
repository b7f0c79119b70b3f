import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';
import { formatDuration } from '../../src/rules/format-time.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import { getVoteModule } from '../session/load-vote-module.ts';
import type { TileState } from '../session/tile-state.ts';
import { getPublicVotingState } from '../voting-state.ts';
import { renderBallot } from './ballot.ts';
import type { RenderContext } from './render-context.ts';
import { renderResults } from './results.ts';
import { renderStatus } from './status.ts';

/** Renders a tile. */
export function renderTile(context: RenderContext) {
  const { messages, session } = context;
  const tile = session.state;
  const { voting } = tile;
  if (voting === undefined)
    return html`<section><p class="soft" role="status">${
      tile.load === 'there' ? nothing : messages[tile.load]
    }</p></section>`;
  const state = getPublicVotingState(voting, context.now);
  return html`<section aria-labelledby="title">
    <p class="row">
      <span class="tag ${state}">${messages.state[state]}</span>
      <span class="soft">${getRemainingText(voting, state, context)}</span>
      <span class="price">${messages.price(voting.price)}</span>
    </p>
    <h2 id="title" part="title" dir="auto">${voting.title}</h2>
    ${voting.description === '' ? nothing : html`<p class="soft" dir="auto">${voting.description}</p>`}
    ${renderVoteForm(tile, voting, state, context)}
    ${renderStatus(tile, voting, state, context)}
    ${getVoteModule()?.renderOwnVote(voting, state, context)}
    ${renderResults(tile, voting, state, context)}
    ${voting.brand && html`<p class="soft small" part="brand" dir="auto">${voting.brand.title}</p>`}
  </section>`;
}

function renderVoteForm(tile: TileState, voting: PublicVoting, state: VotingState, context: RenderContext) {
  const isOver = state === 'closed' || state === 'cancelled';
  if (isOver || tile.step === 'restoring' || (tile.vote !== undefined && !tile.isChanging)) return nothing;
  return tile.step === 'choosing'
    ? renderBallot(tile, voting, state, context)
    : getVoteModule()?.renderReview(voting, context);
}

function getRemainingText(voting: PublicVoting, state: VotingState, { messages, now }: RenderContext) {
  const formatRemaining = (to: string) => formatDuration(messages.locale, Date.parse(to) - now);
  if (state === 'coming') return messages.opensIn(formatRemaining(voting.startsAt));
  return state === 'open' ? messages.closesIn(formatRemaining(voting.endsAt)) : nothing;
}
