import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../api/problem.ts';
import type { VotingSummary } from '../api/schemas/voting.ts';
import { listVotings } from '../api/votings.ts';
import { allVotings, toFilterQuery } from '../rules/voting-filter.ts';
import { computeVotingState } from '../rules/voting-state.ts';
import { getServerTime } from '../state/server-clock.ts';
import { busyButton } from './busy-button.ts';
import { textField } from './field.ts';
import { problemNotice } from './problem.ts';
import { stateTag } from './tags.ts';
import { View } from './view.ts';
import './voting-search.css';

interface State {
  readonly text: string;
  /** The search of the items. */
  readonly searchedText: string;
  readonly items: readonly VotingSummary[];
  readonly cursor: string | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;
const pageSize = 20;

/**
 * Searches all votings of the organisation by their titles, and selects one of them or several:
 * `<suffra-voting-search .fieldId=${…} .label=${…} .selectedIds=${…} .onSelect=${…}></suffra-voting-search>`.
 */
class VotingSearch extends View<State> {
  static override properties = {
    ...View.properties,
    fieldId: { attribute: false },
    label: { attribute: false },
    error: { attribute: false },
    selectedIds: { attribute: false },
    onSelect: { attribute: false },
  };
  declare fieldId: string;
  declare label: string;
  declare error: string | undefined;
  /** The selected votings. Undefined: a selection is not shown, because it closes the search. */
  declare selectedIds: readonly string[] | undefined;
  declare onSelect: (voting: VotingSummary) => void;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ text: '', searchedText: '', items: [], cursor: undefined, isBusy: true, problem: undefined });
    this.fieldId = 'voting-search';
    this.label = '';
    this.onSelect = () => {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#search();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  #changeText(text: string): void {
    this.setState({ text, isBusy: true, problem: undefined });
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(this.#search, searchDelayMs);
  }

  readonly #search = () => this.#read();

  /** @param from reads the votings after this cursor; without it, from the start */
  async #read(from?: string): Promise<void> {
    const { text } = this.state;
    this.setState({ isBusy: true, problem: undefined });
    try {
      const filter = toFilterQuery({ ...allVotings, text });
      const page = await listVotings({ limit: pageSize, cursor: from, filter });
      if (text !== this.state.text) return;
      const items = from === undefined ? page.items : [...this.state.items, ...page.items];
      this.setState({ items, searchedText: text, cursor: page.nextCursor, isBusy: false });
    } catch (error) {
      if (text === this.state.text) this.setState({ problem: toProblem(error), isBusy: false });
    }
  }

  protected override render() {
    const { t } = this;
    const { text, searchedText, items, cursor, isBusy, problem } = this.state;
    const isEmpty = items.length === 0 && cursor === undefined && searchedText === text;
    const status = isBusy ? t.common.loading : problem === undefined && isEmpty ? t.tiles.noVotingFound : '';
    return html`<div class="stack">
      ${textField({
        id: this.fieldId,
        name: 'search',
        label: this.label,
        error: this.error,
        value: text,
        maxlength: 100,
        onInput: (value) => this.#changeText(value),
      })}
      <ul class="voting-options" role="list" aria-label=${t.common.votings}>
        ${items.map(
          (tile) => html`<li>
            <button
              type="button"
              aria-pressed=${this.selectedIds === undefined ? nothing : String(this.selectedIds.includes(tile.votingId))}
              @click=${() => this.onSelect(tile)}
            >
              <span dir="auto">${tile.title}</span>${stateTag(t, computeVotingState(tile, getServerTime()))}
            </button>
          </li>`,
        )}
      </ul>
      <p class="small soft" role="status">${status}</p>
      ${problem ? problemNotice(t, problem, this.#search) : nothing}
      ${
        cursor === undefined
          ? nothing
          : html`<div>${busyButton({ label: t.tiles.more, isBusy, classes: 'compact', onClick: () => void this.#read(cursor) })}</div>`
      }
    </div>`;
  }
}

customElements.define('suffra-voting-search', VotingSearch);
