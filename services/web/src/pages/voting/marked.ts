import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option, Voting } from '../../api/shapes/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { canMark, toggled } from '../../rules/choice.ts';
import { optionWords } from './option-words.ts';

/** A ballot on which options are marked, and what is marked. */
export interface MarkedBallot {
  readonly t: Catalogue;
  readonly voting: Voting;
  readonly choices: readonly string[];
  readonly locked: boolean;
  readonly onChoose: (choices: readonly string[]) => void;
  /** The most are marked already, and somebody tries to mark one more. */
  readonly onFull: () => void;
}

const markBox = html`<span class="mark-box"
  ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m4.5 12.8 4.9 4.9L19.8 6.2" /></svg
></span>`;

/** Draws the rows of a ballot for one, several or any number of options. */
export function markedRows(ballot: MarkedBallot): TemplateResult {
  return html`<div class="ballot-rows">${ballot.voting.options.map((each) => row(ballot, each))}</div>`;
}

function row({ t, voting, choices, locked, onChoose, onFull }: MarkedBallot, option: Option): TemplateResult {
  const { ballot, options } = voting;
  const single = ballot.kind === 'single';
  const full = !canMark(ballot, options.length, choices, option.id);
  return html`
    <label class="ballot-row ${single ? 'round' : ''} ${full ? 'full' : ''}">
      <input
        type=${single ? 'radio' : 'checkbox'}
        name="choice"
        value=${option.id}
        .checked=${live(choices.includes(option.id))}
        ?disabled=${locked}
        aria-disabled=${full ? 'true' : nothing}
        @click=${(event: Event) => {
          if (!full) return;
          event.preventDefault();
          onFull();
        }}
        @change=${() => onChoose(toggled(ballot, choices, option.id))}
      />
      ${markBox} ${optionWords(t, option)}
    </label>
  `;
}
