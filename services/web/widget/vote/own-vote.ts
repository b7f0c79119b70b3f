import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { RenderContext } from '../parts/render-context.ts';
import { changeVote } from './cast.ts';
import { voteMessages } from './messages/index.ts';
import { renderReceipt } from './receipt.ts';

/** Renders what follows from the visitor's vote: the receipt and how to change it, or where to get a missing credit. */
export function renderOwnVote(voting: PublicVoting, state: VotingState, context: RenderContext) {
  const { session, site } = context;
  const messages = voteMessages[context.messages.locale];
  const { vote, note, isChanging } = session.state;
  if (note === 'declined')
    return html`<a href="${site}profile#credits" target="_blank" rel="noopener">${messages.buy}</a>`;
  if (vote?.state !== 'accepted' || isChanging) return nothing;
  return html`${renderReceipt(vote, voting, context)}
    ${
      voting.change === 'until-close' && state === 'open'
        ? html`<button type="button" @click=${() => changeVote(session)}>${messages.change}</button>`
        : nothing
    }`;
}
