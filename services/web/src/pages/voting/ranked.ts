import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Option, Voting } from '../../api/shapes/voting.ts';
import { glide } from '../../components/glide.ts';
import { type IconName, icon } from '../../components/icons.ts';
import { View } from '../../components/view.ts';
import { moved } from '../../rules/ranking.ts';
import { announce } from '../../state/announcer.ts';
import { optionWords } from './option-words.ts';

/** A ballot on which options are put in order, by buttons: keyboard, finger and voice do the same. */
class Ranked extends View {
  static override properties = {
    ...View.properties,
    voting: { attribute: false },
    choices: { attribute: false },
    locked: { attribute: false },
    onChoose: { attribute: false },
  };
  declare voting: Voting;
  declare choices: readonly string[];
  declare locked: boolean;
  declare onChoose: (choices: readonly string[]) => void;
  #glide = () => {};

  constructor() {
    super({});
  }

  readonly #items = () =>
    new Map(
      [...this.querySelectorAll<HTMLElement>('[data-option]')].map((each) => [
        each.dataset.option ?? '',
        each,
      ]),
    );

  protected override willUpdate(): void {
    this.#glide = glide(this.#items);
  }

  protected override updated(): void {
    this.#glide();
  }

  #move(option: Option, by: -1 | 1): void {
    const order = moved(this.choices, option.id, by);
    this.onChoose(order);
    const place = order.indexOf(option.id);
    announce(this.t.voting.movedTo(option.label, place + 1));
    // At an end its button is gone: the one that leads back is the nearest.
    const atEnd = place === (by < 0 ? 0 : order.length - 1);
    const way = by < 0 !== atEnd ? 'up' : 'down';
    void this.focusOn(`[data-option="${option.id}"] [data-do="${way}"]`);
  }

  #add({ id, label }: Option): void {
    const order = [...this.choices, id];
    this.onChoose(order);
    announce(this.t.voting.movedTo(label, order.length));
    const rest = this.voting.options.find((each) => !order.includes(each.id));
    void this.focusOn(rest ? `[data-option="${rest.id}"] button` : `[data-option="${id}"] [data-do="up"]`);
  }

  #takeOut({ id, label }: Option): void {
    this.onChoose(this.choices.filter((each) => each !== id));
    announce(this.t.voting.takenOut(label));
    void this.focusOn(`[data-option="${id}"] button`);
  }

  protected override render() {
    const { t, voting, choices } = this;
    const ranked = choices.flatMap((id) => voting.options.filter((each) => each.id === id));
    const rest = voting.options.filter(({ id }) => !choices.includes(id));
    const byId = ({ id }: Option) => id;
    return html`
      <section class="ranking" aria-labelledby="order">
        <h3 class="label" id="order">${t.voting.yourOrder}</h3>
        ${ranked.length === 0 ? html`<p class="ranking-empty soft">${t.voting.orderEmpty}</p>` : nothing}
        <ol class="ranking-list">${repeat(ranked, byId, (each, place) => this.#row(each, place, ranked.length))}</ol>
      </section>
      ${
        rest.length === 0
          ? nothing
          : html`<section class="ranking" aria-labelledby="rest">
              <h3 class="label" id="rest">${t.voting.notRanked}</h3>
              <ul class="ranking-list">${repeat(rest, byId, (each) => this.#restRow(each))}</ul>
            </section>`
      }
    `;
  }

  #row(option: Option, place: number, count: number) {
    const { t } = this;
    return html`<li class="ranking-row" data-option=${option.id}>
      <span class="ranking-place numbers" aria-hidden="true">${place + 1}</span>
      ${optionWords(t, option)}
      <span class="ranking-tools">
        ${this.#tool('up', t.voting.up, option, place > 0, () => this.#move(option, -1))}
        ${this.#tool('down', t.voting.down, option, place < count - 1, () => this.#move(option, 1))}
        ${this.#tool('cross', t.voting.remove, option, true, () => this.#takeOut(option))}
      </span>
    </li>`;
  }

  #tool(drawing: IconName, name: string, { label }: Option, can: boolean, run: () => void) {
    return html`<button
      type="button"
      class="button quiet square"
      data-do=${drawing}
      aria-label="${name}: ${label}"
      title=${name}
      ?disabled=${this.locked || !can}
      @click=${run}
    >
      ${icon(drawing)}
    </button>`;
  }

  #restRow(option: Option) {
    const { t } = this;
    return html`<li data-option=${option.id}>
      <button
        type="button"
        class="ranking-row ranking-add"
        aria-label="${t.voting.add}: ${option.label}"
        ?disabled=${this.locked}
        @click=${() => this.#add(option)}
      >
        <span class="ranking-place">${icon('plus')}</span>${optionWords(t, option)}
      </button>
    </li>`;
  }
}

customElements.define('suffra-ranked', Ranked);
