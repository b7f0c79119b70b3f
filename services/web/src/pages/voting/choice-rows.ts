import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Voting, VotingOption } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { canChoose, toggleChoice } from '../../rules/ballot-choices.ts';
import { optionLabel } from './option-label.ts';

/** A ballot with check boxes or radio buttons, and the selected options. */
export interface ChoiceRowsProps {
  readonly t: Catalogue;
  readonly voting: Voting;
  readonly choices: readonly string[];
  readonly isLocked: boolean;
  readonly onChoose: (choices: readonly string[]) => void;
  /** Called when the maximum is selected and the voter tries to select one more. */
  readonly onFull: () => void;
}

const checkBox = html`<span class="mark-box"
  ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m4.5 12.8 4.9 4.9L19.8 6.2" /></svg
></span>`;

/** Renders the rows of a single-choice, multiple-choice or approval ballot. */
export function choiceRows(props: ChoiceRowsProps): TemplateResult {
  return html`<div class="ballot-rows">${props.voting.options.map((option) => choiceRow(props, option))}</div>`;
}

function choiceRow(
  { t, voting, choices, isLocked, onChoose, onFull }: ChoiceRowsProps,
  option: VotingOption,
): TemplateResult {
  const { ballot, options } = voting;
  const isSingle = ballot.kind === 'single';
  const isFull = !canChoose(ballot, options.length, choices, option.id);
  return html`
    <label class="ballot-row ${isSingle ? 'round' : ''} ${isFull ? 'full' : ''}">
      <input
        type=${isSingle ? 'radio' : 'checkbox'}
        name="choice"
        value=${option.id}
        .checked=${live(choices.includes(option.id))}
        ?disabled=${isLocked}
        aria-disabled=${isFull ? 'true' : nothing}
        @click=${(event: Event) => {
          if (!isFull) return;
          event.preventDefault();
          onFull();
        }}
        @change=${() => onChoose(toggleChoice(ballot, choices, option.id))}
      />
      ${checkBox} ${optionLabel(t, option)}
    </label>
  `;
}
