import { html, nothing } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { View } from '../../components/view.ts';
import { bounds, choiceFault } from '../../rules/choice.ts';
import { announce } from '../../state/announcer.ts';
import { markedRows } from './marked.ts';
import './ranked.ts';

/** The ballot paper: options to choose from, how many are chosen, and the way on to the review. */
class Ballot extends View<{ readonly tried: boolean }> {
  static override properties = {
    ...View.properties,
    voting: { attribute: false },
    choices: { attribute: false },
    locked: { attribute: false },
    onChoose: { attribute: false },
    onReview: { attribute: false },
  };
  declare voting: Voting;
  declare choices: readonly string[];
  /** The options can be read and not chosen. */
  declare locked: boolean;
  declare onChoose: (choices: readonly string[]) => void;
  declare onReview: () => void;

  constructor() {
    super({ tried: false });
  }

  #instruction(): string {
    const { instruction } = this.t.voting;
    const { ballot, options } = this.voting;
    if (ballot.kind !== 'multiple') return instruction[ballot.kind];
    const { min, max } = bounds(ballot, options.length);
    return instruction.multiple(min, max);
  }

  readonly #review = (event: Event) => {
    event.preventDefault();
    const { ballot, options } = this.voting;
    if (choiceFault(ballot, options.length, this.choices) === undefined) return this.onReview();
    this.patch({ tried: true });
    void this.focusOn('input:not(:disabled), .ranking-add');
  };

  protected override render() {
    const { t, voting, choices, locked, onChoose } = this;
    const { ballot, options } = voting;
    const { min, max } = bounds(ballot, options.length);
    const fault = this.state.tried && choices.length < min;
    return html`
      <form class="ballot" novalidate @submit=${this.#review}>
        <fieldset class="ballot-paper" aria-describedby=${fault ? 'ballot-fault' : nothing}>
          <legend class="ballot-title">${this.#instruction()}</legend>
          ${ballot.kind === 'ranked' ? html`<p class="soft">${t.voting.rankedHint}</p>` : nothing}
          ${
            ballot.kind === 'ranked'
              ? html`<suffra-ranked .voting=${voting} .choices=${choices} .locked=${locked} .onChoose=${onChoose}></suffra-ranked>`
              : markedRows({
                  t,
                  voting,
                  choices,
                  locked,
                  onChoose,
                  onFull: () => announce(t.voting.full(max)),
                })
          }
          ${fault ? html`<div id="ballot-fault">${notice('bad', t.voting.tooFew(min))}</div>` : nothing}
        </fieldset>
        ${locked ? nothing : this.#foot(max)}
      </form>
    `;
  }

  #foot(max: number) {
    const { t, choices } = this;
    const { kind } = this.voting.ballot;
    const full = kind === 'multiple' && choices.length === max;
    const counted =
      kind === 'multiple' ? t.voting.chosen(choices.length, max) : t.voting.chosenPlain(choices.length);
    return html`<div class="ballot-foot">
      <p class="ballot-count numbers" aria-live=${kind === 'single' ? nothing : 'polite'}>
        ${kind === 'single' ? nothing : full ? t.voting.full(max) : counted}
      </p>
      <button type="submit" class="button primary large">${t.voting.review}${icon('next')}</button>
    </div>`;
  }
}

customElements.define('suffra-ballot', Ballot);
