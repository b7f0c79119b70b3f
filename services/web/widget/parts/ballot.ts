import type { PublicVoting } from '@suffra/shared/public/voting';
import { html, nothing } from 'lit/html.js';
import { bounds, canMark, toggled } from '../../src/rules/choice.ts';
import type { VotingState } from '../../src/rules/voting-state.ts';
import type { Shown } from '../shown.ts';
import type { Words } from '../words/en.ts';
import type { Drawing } from './drawing.ts';
import { picture } from './picture.ts';
import { ranked } from './ranked.ts';

type Option = PublicVoting['options'][number];

/** The options, and the button that casts what is chosen. Nothing is sent by a key that only chooses. */
export function ballot(shown: Shown, voting: PublicVoting, state: VotingState, drawing: Drawing) {
  const { words } = drawing;
  const still = state !== 'open' || shown.busy;
  const label = voting.price > 0 ? words.votePaid : words.vote;
  return html`<fieldset ?disabled=${still}>
      <legend>${instruction(voting, words)}</legend>
      ${
        voting.ballot.kind === 'ranked'
          ? ranked(shown, voting, drawing)
          : voting.options.map((option) => choice(option, shown, voting, drawing))
      }
    </fieldset>
    ${
      state === 'open'
        ? html`<button class="main" type="button" part="button" aria-disabled=${shown.busy} @click=${drawing.vote}>
              ${shown.busy ? words.voting : shown.note === 'unsure' ? words.again : label}
            </button>
            <p class="soft small">${voting.change === 'none' ? words.final : words.changeable}</p>`
        : nothing
    }`;
}

function choice(
  option: Option,
  { choices }: Shown,
  { ballot: kind, options }: PublicVoting,
  drawing: Drawing,
) {
  const { id } = option;
  return html`<label class="choice">
    <input
      type=${kind.kind === 'single' ? 'radio' : 'checkbox'}
      name="choice"
      .checked=${choices.includes(id)}
      ?disabled=${!canMark(kind, options.length, choices, id)}
      @change=${() => drawing.choose(toggled(kind, choices, id))}
    />
    ${picture(option)}<span>${option.label}</span>
  </label>`;
}

function instruction({ ballot: kind, options }: PublicVoting, words: Words): string {
  if (kind.kind !== 'multiple') return words.instruction[kind.kind];
  const { min, max } = bounds(kind, options.length);
  return words.instruction.multiple(min, max);
}
