import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';
import { canChoose, getChoiceLimits, toggleChoice } from '../../src/rules/ballot-choices.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { Messages } from '../messages/en.ts';
import { choose, review } from '../session/choose.ts';
import type { TileState } from '../session/tile-state.ts';
import { renderOptionImage } from './option-image.ts';
import { renderRankedOptions } from './ranked-options.ts';
import type { RenderContext } from './render-context.ts';

type BallotOption = PublicVoting['options'][number];

/** Renders the options and the button to the review. Keys that choose an option never send the vote. */
export function renderBallot(
  tile: TileState,
  voting: PublicVoting,
  state: VotingState,
  context: RenderContext,
) {
  const { messages } = context;
  return html`<fieldset ?disabled=${state !== 'open'}>
      <legend>${getInstruction(voting, messages)}</legend>
      ${
        voting.ballot.kind === 'ranked'
          ? renderRankedOptions(tile, voting, context)
          : voting.options.map((option) => renderChoice(option, tile, voting, context))
      }
    </fieldset>
    ${
      state === 'open'
        ? html`<button class="main" type="button" part="button" @click=${() => review(context.session)}>${messages.review}</button>`
        : nothing
    }`;
}

function renderChoice(
  option: BallotOption,
  { choices }: TileState,
  { ballot: kind, options }: PublicVoting,
  context: RenderContext,
) {
  const { id } = option;
  return html`<label class="choice">
    <input
      type=${kind.kind === 'single' ? 'radio' : 'checkbox'}
      name="choice"
      .checked=${choices.includes(id)}
      ?disabled=${!canChoose(kind, options.length, choices, id)}
      @change=${() => choose(context.session, toggleChoice(kind, choices, id))}
    />
    ${renderOptionImage(option)}<span dir="auto">${option.label}</span>
  </label>`;
}

function getInstruction({ ballot: kind, options }: PublicVoting, messages: Messages): string {
  if (kind.kind !== 'multiple') return messages.instruction[kind.kind];
  const { min, max } = getChoiceLimits(kind, options.length);
  return messages.instruction.multiple(min, max);
}
