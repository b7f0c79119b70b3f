import { html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Voting, VotingOption } from '../../api/schemas/voting.ts';
import { animateMoves } from '../../components/animate-moves.ts';
import { type IconName, icon } from '../../components/icons.ts';
import { View } from '../../components/view.ts';
import { moveItem } from '../../rules/move-item.ts';
import { announce } from '../../state/announcer.ts';
import { optionLabel } from './option-label.ts';

const moveActions = ['top', 'up', 'down', 'bottom'] as const;
type MoveAction = (typeof moveActions)[number];

/** The number of positions that an action moves an option. A list ends the movement. */
const getDistance = (action: MoveAction, count: number): number =>
  ({ top: -count, up: -1, down: 1, bottom: count })[action];

/** A ballot whose options are ordered with buttons and typed positions, so that keyboard, touch and voice control can do the same. */
class RankedBallot extends View {
  static override properties = {
    ...View.properties,
    voting: { attribute: false },
    choices: { attribute: false },
    isLocked: { attribute: false },
    onChoose: { attribute: false },
  };
  declare voting: Voting;
  declare choices: readonly string[];
  declare isLocked: boolean;
  declare onChoose: (choices: readonly string[]) => void;
  #animateMoves = () => {};
  /** The selector of the element that gets the focus after the next change of the order. */
  #nextFocus = '';

  constructor() {
    super({});
  }

  readonly #findItems = () =>
    new Map(
      [...this.querySelectorAll<HTMLElement>('[data-option]')].map((element) => [
        element.dataset.option ?? '',
        element,
      ]),
    );

  protected override willUpdate(): void {
    this.#animateMoves = animateMoves(this.#findItems);
  }

  // A moved element loses its focus in the update that the parent starts, so it gets the focus back after it.
  protected override updated(changed: PropertyValues<this>): void {
    this.#animateMoves();
    if (!changed.has('choices')) return;
    if (this.#nextFocus !== '') this.querySelector<HTMLElement>(this.#nextFocus)?.focus();
    this.#nextFocus = '';
  }

  #changeOrder(order: readonly string[], text: string, nextFocus: string): void {
    this.#nextFocus = nextFocus;
    this.onChoose(order);
    announce(text);
  }

  /** Moves an option with a button, and keeps the focus on it. */
  #move({ id, label }: VotingOption, action: MoveAction): void {
    const order = moveItem(this.choices, id, getDistance(action, this.choices.length));
    const index = order.indexOf(id);
    // At the end of the list the pressed button is disabled. The opposite button gets the focus.
    const isUpward = action === 'up' || action === 'top';
    const isAtEnd = index === (isUpward ? 0 : order.length - 1);
    const focused = isAtEnd ? (isUpward ? 'down' : 'up') : action;
    const text = this.t.voting.movedTo(label, index + 1);
    this.#changeOrder(order, text, `[data-option="${id}"] [data-do="${focused}"]`);
  }

  /** Moves an option to a typed position. A text that is not a position changes nothing. */
  #moveTo({ id, label }: VotingOption, input: HTMLInputElement): void {
    const index = this.choices.indexOf(id);
    const position = Number(input.value);
    input.value = String(index + 1);
    if (!Number.isInteger(position) || position < 1 || position === index + 1) return;
    const order = moveItem(this.choices, id, position - 1 - index);
    const text = this.t.voting.movedTo(label, order.indexOf(id) + 1);
    this.#changeOrder(order, text, `[data-option="${id}"] .ranking-place`);
  }

  #add({ id, label }: VotingOption): void {
    const order = [...this.choices, id];
    const nextOption = this.voting.options.find((option) => !order.includes(option.id));
    const nextFocus =
      nextOption === undefined
        ? `[data-option="${id}"] [data-do="up"]`
        : `[data-option="${nextOption.id}"] button`;
    this.#changeOrder(order, this.t.voting.movedTo(label, order.length), nextFocus);
  }

  #remove({ id, label }: VotingOption): void {
    const order = this.choices.filter((choice) => choice !== id);
    this.#changeOrder(order, this.t.voting.removed(label), `[data-option="${id}"] button`);
  }

  protected override render() {
    const { t, voting, choices } = this;
    const ranked = choices.flatMap((id) => voting.options.filter((option) => option.id === id));
    const unranked = voting.options.filter(({ id }) => !choices.includes(id));
    const getId = ({ id }: VotingOption) => id;
    return html`
      <section class="ranking" aria-labelledby="order">
        <h2 id="order">${t.voting.yourOrder}</h2>
        ${ranked.length === 0 ? html`<p class="ranking-empty soft">${t.voting.orderEmpty}</p>` : nothing}
        <ol class="ranking-list">${repeat(ranked, getId, (option, index) => this.#row(option, index, ranked.length))}</ol>
      </section>
      ${
        unranked.length === 0
          ? nothing
          : html`<section class="ranking" aria-labelledby="rest">
              <h2 id="rest">${t.voting.notRanked}</h2>
              <ul class="ranking-list">${repeat(unranked, getId, (option) => this.#unrankedRow(option))}</ul>
            </section>`
      }
    `;
  }

  #row(option: VotingOption, index: number, count: number) {
    const { t } = this;
    return html`<li class="ranking-row" data-option=${option.id}>
      ${this.#positionField(option, index + 1)} ${optionLabel(t, option)}
      <span class="ranking-tools">
        ${moveActions.map((action) => {
          const isUpward = action === 'up' || action === 'top';
          const isEnabled = isUpward ? index > 0 : index < count - 1;
          return this.#iconButton(action, t.voting[action], option, isEnabled, () =>
            this.#move(option, action),
          );
        })}
        ${this.#iconButton('close', t.voting.remove, option, true, () => this.#remove(option))}
      </span>
    </li>`;
  }

  #positionField(option: VotingOption, position: number) {
    return html`<input
      class="ranking-place numbers"
      inputmode="numeric"
      autocomplete="off"
      maxlength="3"
      aria-label="${this.t.voting.position}: ${option.label}"
      .value=${live(String(position))}
      ?disabled=${this.isLocked}
      @focus=${({ target }: Event) => target instanceof HTMLInputElement && target.select()}
      @change=${({ target }: Event) => target instanceof HTMLInputElement && this.#moveTo(option, target)}
      @keydown=${(event: KeyboardEvent) => {
        // Enter would send the form.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        this.#moveTo(option, event.target);
      }}
    />`;
  }

  #iconButton(
    iconName: IconName,
    actionLabel: string,
    { label }: VotingOption,
    isEnabled: boolean,
    onClick: () => void,
  ) {
    return html`<button
      type="button"
      class="button quiet square"
      data-do=${iconName}
      aria-label="${actionLabel}: ${label}"
      title=${actionLabel}
      ?disabled=${this.isLocked || !isEnabled}
      @click=${onClick}
    >
      ${icon(iconName)}
    </button>`;
  }

  #unrankedRow(option: VotingOption) {
    const { t } = this;
    return html`<li data-option=${option.id}>
      <button
        type="button"
        class="ranking-row ranking-add"
        aria-label="${t.voting.add}: ${option.label}"
        ?disabled=${this.isLocked}
        @click=${() => this.#add(option)}
      >
        <span class="ranking-place">${icon('plus')}</span>${optionLabel(t, option)}
      </button>
    </li>`;
  }
}

customElements.define('suffra-ranked', RankedBallot);
