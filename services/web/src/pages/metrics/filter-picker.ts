import { html, nothing } from 'lit';
import { findAccounts } from '../../api/find-accounts.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import '../../components/account-field.ts';
import { icon } from '../../components/icons.ts';
import { modal } from '../../components/modal.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import '../../components/voting-search.ts';
import { isAccountId } from '../../rules/account-id.ts';

interface State {
  readonly isOpen: boolean;
  readonly accountText: string;
  /** Whether the typed text is neither an account id nor a name that only one account begins with. */
  readonly hasAccountError: boolean;
  readonly problem: Problem | undefined;
}

/** The selected voting or account. */
export interface DashboardFilter {
  readonly votingId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Filters the metrics by voting or account: `<suffra-scope .name=${…} .onSelect=${…}></suffra-scope>`. */
class FilterPicker extends View<State> {
  static override properties = { ...View.properties, name: { attribute: false } };
  /** The name of the current filter. */
  declare name: string;
  onSelect: (scope: DashboardFilter) => void = () => {};

  constructor() {
    super({ isOpen: false, accountText: '', hasAccountError: false, problem: undefined });
    this.name = '';
  }

  readonly #open = () =>
    this.setState({ isOpen: true, accountText: '', hasAccountError: false, problem: undefined });

  readonly #close = () => this.setState({ isOpen: false });

  /** Selects an account by its id, or by a name that only one account begins with. */
  async #selectAccount(text: string): Promise<void> {
    if (isAccountId(text)) return this.#select({ accountId: text });
    if (text === '') return;
    try {
      const { items } = await findAccounts(text, 2);
      const [account, secondAccount] = items;
      if (text !== this.state.accountText.trim()) return;
      if (account !== undefined && secondAccount === undefined)
        this.#select({ accountId: account.accountId });
      else this.setState({ hasAccountError: true });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  }

  #select(scope: DashboardFilter): void {
    this.#close();
    this.onSelect(scope);
  }

  protected override render() {
    const { t, name } = this;
    return html`
      <button type="button" class="button scope-button" @click=${this.#open} aria-haspopup="dialog">
        <span class="visually-hidden">${t.dashboard.filterLabel}:</span><span class="scope-name">${name}</span>${icon('down')}
      </button>
      <dialog class="dialog" aria-labelledby="scope-title" ${modal(this.state.isOpen, this.#close)}>
        ${this.state.isOpen ? this.#dialogContent() : nothing}
      </dialog>
    `;
  }

  #dialogContent() {
    const { t } = this;
    const { accountText, hasAccountError, problem } = this.state;
    return html`<div class="stack">
      <h2 id="scope-title">${t.dashboard.filterLabel}</h2>
      <button type="button" class="button" @click=${() => this.#select({})}>${t.dashboard.allVotings}</button>
      <suffra-voting-search
        .fieldId=${'scope-search'}
        .label=${t.dashboard.searchVotings}
        .onSelect=${({ votingId }: { votingId: string }) => this.#select({ votingId })}
      ></suffra-voting-search>
      ${problem ? problemNotice(t, problem) : nothing}
      <form
        class="scope-account"
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.#selectAccount(accountText.trim());
        }}
      >
        <suffra-account-field
          .fieldId=${'scope-account'}
          .label=${t.dashboard.account}
          .hint=${t.dashboard.accountHint}
          .value=${accountText}
          .error=${hasAccountError ? t.dashboard.ambiguousAccount : undefined}
          .onInput=${(value: string) => this.setState({ accountText: value, hasAccountError: false })}
        ></suffra-account-field>
        <button type="submit" class="button">${t.dashboard.show}</button>
      </form>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${this.#close}>${t.common.close}</button>
      </div>
    </div>`;
  }
}

customElements.define('suffra-scope', FilterPicker);
