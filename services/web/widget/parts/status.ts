import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { Messages } from '../messages/en.ts';
import { getVoteModule } from '../session/load-vote-module.ts';
import type { TileState } from '../session/tile-state.ts';
import type { RenderContext } from './render-context.ts';

/** Notes that are not errors. */
const neutralNotes = /^(announcement:|sign-in$|still-pending$|copied$)/;

/** Renders the status of the vote. It always exists, so that screen readers announce its changes. */
export function renderStatus(
  tile: TileState,
  voting: PublicVoting,
  state: VotingState,
  { messages }: RenderContext,
) {
  const { vote, note, isChanging } = tile;
  const isError = note !== undefined && !neutralNotes.test(note);
  return html`<p role="status" class="note ${isError ? 'bad' : vote && !isChanging ? 'good' : ''}">${
    getText(tile, messages) ??
    getVoteModule()?.getStatusText(tile, voting, messages.locale) ??
    (state === 'closed' || state === 'cancelled' ? messages.ended[state] : '')
  }</p>
    ${
      state === 'cancelled' && voting.cancellation
        ? html`<p class="note">${messages.cancelReason(voting.cancellation.reason)}</p>`
        : nothing
    }${
      voting.earlyEnd && state === 'closed'
        ? html`<p class="note">${messages.earlyEndReason(voting.earlyEnd.reason)}</p>`
        : nothing
    }`;
}

function getText({ note, step }: TileState, messages: Messages): string | undefined {
  if (step === 'restoring') return messages.restoring;
  if (note === 'load-failed') return messages.loadFailed;
  const [, announcement] = note?.split('announcement:') ?? [];
  return announcement;
}
