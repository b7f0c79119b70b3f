import { html, nothing } from 'lit';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import { listVotings } from '../../api/votings.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { icon } from '../../components/icons.ts';
import { modal } from '../../components/modal.ts';
import { problemNotice } from '../../components/problem.ts';
import { stateTag } from '../../components/tags.ts';
import { View } from '../../components/view.ts';
import { stateAt } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';

interface State {
  readonly open: boolean;
  readonly search: string;
  readonly account: string;
  readonly items: readonly Tile[];
  readonly cursor: string | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** Whose figures are chosen. */
export interface Scope {
  readonly votingId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Chooses whose figures are shown, all, those of one voting or of one account: `<suffra-scope .name=${…} .choose=${…}></suffra-scope>`. */
class ScopeChoice extends View<State> {
  static override properties = { ...View.properties, name: { attribute: false } };
  /** What is shown now. */
  declare name: string;
  choose: (scope: Scope) => void = () => {};

  constructor() {
    super({
      ...{ open: false, search: '', account: '', items: [], cursor: undefined },
      ...{ busy: false, problem: undefined },
    });
    this.name = '';
  }

  readonly #open = () => {
    this.patch({ open: true, search: '', items: [], cursor: undefined });
    void this.#more();
  };

  readonly #close = () => this.patch({ open: false });

  readonly #more = async () => {
    const { cursor } = this.state;
    this.patch({ busy: true, problem: undefined });
    try {
      const page = await listVotings({ limit: 50, cursor });
      const { items } = this.state;
      this.patch({ items: [...items, ...page.items], cursor: page.nextCursor, busy: false });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown), busy: false });
    }
  };

  #chose(scope: Scope): void {
    this.#close();
    this.choose(scope);
  }

  protected override render() {
    const { t, name } = this;
    return html`
      <button type="button" class="button scope-button" @click=${this.#open} aria-haspopup="dialog">
        <span class="visually-hidden">${t.figures.scope}:</span><span class="scope-name">${name}</span>${icon('down')}
      </button>
      <dialog class="dialog" aria-labelledby="scope-title" ${modal(this.state.open, this.#close)}>
        ${this.state.open ? this.#choices() : nothing}
      </dialog>
    `;
  }

  #choices() {
    const { t } = this;
    const { search, account, items, cursor, busy, problem } = this.state;
    const wanted = search.trim().toLocaleLowerCase();
    const found = items.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));
    return html`<div class="stack">
      <h2 id="scope-title">${t.figures.scope}</h2>
      <button type="button" class="button" @click=${() => this.#chose({})}>${t.figures.allVotings}</button>
      ${textField({
        id: 'scope-search',
        name: 'search',
        label: t.figures.searchVotings,
        value: search,
        onInput: (value) => this.patch({ search: value }),
      })}
      <ul class="scope-list" role="list" aria-label=${t.common.votings}>
        ${found.map(
          (tile) => html`<li>
            <button type="button" @click=${() => this.#chose({ votingId: tile.votingId })}>
              <span>${tile.title}</span>${stateTag(t, stateAt(tile, serverNow()))}
            </button>
          </li>`,
        )}
      </ul>
      <p class="small soft" role="status">${busy ? t.common.loading : found.length === 0 ? t.figures.noneFound : ''}</p>
      ${problem ? problemNotice(t, problem, this.#more) : nothing}
      ${
        cursor === undefined
          ? nothing
          : html`<div>${busyButton({ label: t.tiles.more, busy, look: 'compact', onClick: () => void this.#more() })}</div>`
      }
      <form
        class="scope-account"
        @submit=${(event: Event) => {
          event.preventDefault();
          if (account.trim() !== '') this.#chose({ accountId: account.trim() });
        }}
      >
        ${textField({
          id: 'scope-account',
          name: 'account',
          label: t.figures.account,
          hint: t.figures.accountHint,
          value: account,
          maxlength: 64,
          onInput: (value) => this.patch({ account: value }),
        })}
        <button type="submit" class="button">${t.figures.show}</button>
      </form>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${this.#close}>${t.common.close}</button>
      </div>
    </div>`;
  }
}

customElements.define('suffra-scope', ScopeChoice);
