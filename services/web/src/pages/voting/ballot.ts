import { html, nothing } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { View } from '../../components/view.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { findChoiceError, getChoiceLimits } from '../../rules/ballot-choices.ts';
import { announce } from '../../state/announcer.ts';
import { choiceRows } from './choice-rows.ts';
import './ranked-ballot.ts';

/** Returns how to fill in the ballot of a voting. */
export function toInstruction({ tiles: { instruction } }: Catalogue, { ballot, options }: Voting): string {
  if (ballot.kind !== 'multiple') return instruction[ballot.kind];
  const { min, max } = getChoiceLimits(ballot, options.length);
  return instruction.multiple(min, max);
}

/** The ballot form: the options, the number of selected ones, and the button to the review. */
class BallotForm extends View<{ readonly isSubmitted: boolean }> {
  static override properties = {
    ...View.properties,
    voting: { attribute: false },
    choices: { attribute: false },
    isLocked: { attribute: false },
    onChoose: { attribute: false },
    onReview: { attribute: false },
  };
  declare voting: Voting;
  declare choices: readonly string[];
  /** Whether the options can only be read. */
  declare isLocked: boolean;
  declare onChoose: (choices: readonly string[]) => void;
  declare onReview: () => void;

  constructor() {
    super({ isSubmitted: false });
  }

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    const { ballot, options } = this.voting;
    if (findChoiceError(ballot, options.length, this.choices) === undefined) return this.onReview();
    this.setState({ isSubmitted: true });
    void this.focusFirst('input:not(:disabled), .ranking-add');
  };

  protected override render() {
    const { t, voting, choices, isLocked, onChoose } = this;
    const { ballot, options } = voting;
    const { min, max } = getChoiceLimits(ballot, options.length);
    const hasTooFew = this.state.isSubmitted && choices.length < min;
    return html`
      <form class="ballot" novalidate @submit=${this.#onSubmit}>
        <fieldset class="ballot-paper" aria-describedby=${hasTooFew ? 'ballot-fault' : nothing}>
          <legend class="ballot-title">${toInstruction(t, voting)}</legend>
          ${ballot.kind === 'ranked' ? html`<p class="soft">${t.voting.rankedHint}</p>` : nothing}
          ${
            ballot.kind === 'ranked'
              ? html`<suffra-ranked .voting=${voting} .choices=${choices} .isLocked=${isLocked} .onChoose=${onChoose}></suffra-ranked>`
              : choiceRows({
                  t,
                  voting,
                  choices,
                  isLocked,
                  onChoose,
                  onFull: () => announce(t.voting.maximumChosen(max)),
                })
          }
          ${hasTooFew ? html`<div id="ballot-fault">${notice('bad', t.voting.tooFew(min))}</div>` : nothing}
        </fieldset>
        ${isLocked ? nothing : this.#footer(max)}
      </form>
    `;
  }

  #footer(max: number) {
    const { t, choices } = this;
    const { kind } = this.voting.ballot;
    const isFull = kind === 'multiple' && choices.length === max;
    const countText =
      kind === 'multiple' ? t.voting.chosen(choices.length, max) : t.voting.chosenCount(choices.length);
    return html`<div class="ballot-foot">
      <p class="ballot-count numbers" aria-live=${kind === 'single' ? nothing : 'polite'}>
        ${kind === 'single' ? nothing : isFull ? t.voting.maximumChosen(max) : countText}
      </p>
      <button type="submit" class="button primary large">${t.voting.review}${icon('next')}</button>
    </div>`;
  }
}

customElements.define('suffra-ballot', BallotForm);
