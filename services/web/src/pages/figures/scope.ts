import { html, nothing } from 'lit';
import { findAccounts } from '../../api/find-accounts.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import { listVotings } from '../../api/votings.ts';
import '../../components/account-field.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { icon } from '../../components/icons.ts';
import { modal } from '../../components/modal.ts';
import { problemNotice } from '../../components/problem.ts';
import { stateTag } from '../../components/tags.ts';
import { View } from '../../components/view.ts';
import { isAccountId } from '../../rules/account-list.ts';
import { stateAt } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';

interface State {
  readonly open: boolean;
  readonly search: string;
  readonly account: string;
  /** What was typed is no account's id, and not the name of one alone. */
  readonly accountFault: boolean;
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
      ...{ open: false, search: '', account: '', accountFault: false, items: [], cursor: undefined },
      ...{ busy: false, problem: undefined },
    });
    this.name = '';
  }

  readonly #open = () => {
    this.patch({ open: true, search: '', account: '', accountFault: false, items: [], cursor: undefined });
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

  /** Chooses an account by its id, or by a name that one alone begins with. */
  async #account(typed: string): Promise<void> {
    if (isAccountId(typed)) return this.#chose({ accountId: typed });
    if (typed === '') return;
    try {
      const { items } = await findAccounts(typed, 2);
      const [only, other] = items;
      if (typed !== this.state.account.trim()) return;
      if (only !== undefined && other === undefined) this.#chose({ accountId: only.accountId });
      else this.patch({ accountFault: true });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    }
  }

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
    const { search, account, accountFault, items, cursor, busy, problem } = this.state;
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
          void this.#account(account.trim());
        }}
      >
        <suffra-account-field
          .fieldId=${'scope-account'}
          .label=${t.figures.account}
          .hint=${t.figures.accountHint}
          .value=${account}
          .fault=${accountFault ? t.figures.whichAccount : undefined}
          .onInput=${(value: string) => this.patch({ account: value, accountFault: false })}
        ></suffra-account-field>
        <button type="submit" class="button">${t.figures.show}</button>
      </form>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${this.#close}>${t.common.close}</button>
      </div>
    </div>`;
  }
}

customElements.define('suffra-scope', ScopeChoice);
