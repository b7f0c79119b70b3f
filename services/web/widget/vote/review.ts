import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html } from 'lit/html.js';
import type { RenderContext } from '../parts/render-context.ts';
import { chooseAgain, submitVote } from './cast.ts';
import { getLabels } from './labels.ts';
import { voteMessages } from './messages/index.ts';

/** Renders the choices for review, with the button that casts the vote. */
export function renderReview(voting: PublicVoting, { session, messages }: RenderContext) {
  const texts = voteMessages[messages.locale];
  const { step, vote, note, choices } = session.state;
  const isSending = step === 'sending';
  // Changing an accepted vote is free.
  const label = voting.price > 0 && vote === undefined ? texts.castPaid : texts.cast;
  return html`<h3 id="review" tabindex="-1">${texts.reviewTitle}</h3>
    <ol>${getLabels(voting, choices).map((choice) => html`<li class="choice">${choice}</li>`)}</ol>
    <p class="soft small">${texts.changeRule[voting.change]}</p>
    <button class="main" type="button" part="button" aria-disabled=${isSending} @click=${() => void submitVote(session)}>
      ${isSending ? texts.casting : note === 'unsure' ? texts.again : label}
    </button>
    <button type="button" ?disabled=${isSending} @click=${() => chooseAgain(session)}>${texts.chooseAgain}</button>`;
}
