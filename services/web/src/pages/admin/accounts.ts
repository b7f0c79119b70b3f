import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listAccounts } from '../../api/accounts.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { Account, AccountPage } from '../../api/schemas/account.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { announce } from '../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './accounts/account-form.ts';
import './accounts/accounts.css';
import './accounts/bulk-form.ts';
import { findAccounts } from '../../api/find-accounts.ts';
import './admin.css';

interface State {
  readonly search: string;
  readonly list: LoadState<AccountPage>;
  readonly moreState: 'idle' | 'busy' | Problem;
  /** The account in the form, undefined for a new one. */
  readonly editedAccount: Account | undefined;
}

const pageSize = 20;
/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;

/** The accounts of an admin's organisation. */
class AdminAccounts extends Page<State> {
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ search: '', list: loading, moreState: 'idle', editedAccount: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  protected override getHeading(): string {
    return this.t.titles.accounts;
  }

  readonly #load = async () => {
    const search = this.state.search.trim();
    // If the search text has changed meanwhile, this response is outdated and another request is on its way.
    const isCurrent = () => search === this.state.search.trim();
    try {
      const page = await (search === '' ? listAccounts(pageSize) : findAccounts(search, pageSize));
      if (isCurrent()) this.setState({ list: toLoaded(page), moreState: 'idle' });
    } catch (error) {
      if (isCurrent()) this.setState({ list: toFailed(toProblem(error)), moreState: 'idle' });
    }
  };

  #updateSearch(search: string): void {
    this.setState({ search });
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(async () => {
      await this.#load();
      const { list } = this.state;
      if (list.is === 'loaded') announce(this.t.accounts.foundCount(list.value.items.length));
    }, searchDelayMs);
  }

  readonly #loadMore = async () => {
    const { list } = this.state;
    if (list.is !== 'loaded') return;
    this.setState({ moreState: 'busy' });
    try {
      const page = await listAccounts(pageSize, {}, list.value.nextCursor);
      const items = [...list.value.items, ...page.items];
      this.setState({ moreState: 'idle', list: toLoaded({ ...page, items }) });
      await this.focusFirst(`.accounts > li:nth-child(${list.value.items.length + 1}) button`);
    } catch (error) {
      this.setState({ moreState: toProblem(error) });
    }
  };

  readonly #onSaved = async () => {
    this.setState({ editedAccount: undefined });
    await this.#load();
  };

  readonly #edit = (editedAccount: Account | undefined) => {
    this.setState({ editedAccount });
    void this.focusFirst(editedAccount === undefined ? 'h1' : '#account-name');
  };

  protected override render() {
    const { t } = this;
    const { search, list, editedAccount } = this.state;
    const isSearch = search.trim() !== '';
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.accounts.lead}</p>
        </div>
        <div class="stack loose">
          <section class="card stack" aria-label=${t.titles.accounts}>
            <search>
              ${textField({
                id: 'account-search',
                name: 'search',
                label: t.accounts.search,
                hint: t.accounts.searchHint,
                maxlength: 100,
                value: search,
                onInput: (value) => this.#updateSearch(value),
              })}
            </search>
            ${
              list.is === 'loading'
                ? skeleton(t.common.loading, ['line', 'line', 'line'])
                : list.is === 'failed'
                  ? problemPlaceholder(t, list.problem, this.#load)
                  : this.#list(list.value, isSearch)
            }
          </section>
          <suffra-account-form
            class="card"
            .account=${editedAccount}
            .onSaved=${this.#onSaved}
            .onStop=${() => this.#edit(undefined)}
          ></suffra-account-form>
          <suffra-bulk-form class="card" .onSaved=${this.#onSaved}></suffra-bulk-form>
        </div>
      </div>
    `;
  }

  #list({ items, nextCursor }: AccountPage, isSearch: boolean) {
    const { t } = this;
    const { moreState } = this.state;
    if (items.length === 0)
      return isSearch
        ? html`<p class="soft">${t.accounts.noMatch}</p>`
        : html`<div class="empty">
            ${icon('people')}
            <h2>${t.accounts.none}</h2>
            <p>${t.accounts.noneHint}</p>
          </div>`;
    return html`
      <ul class="accounts" role="list">
        ${repeat(
          items,
          ({ accountId }) => accountId,
          (item) => this.#row(item),
        )}
      </ul>
      ${typeof moreState === 'object' ? problemNotice(t, moreState) : nothing}
      ${
        nextCursor === undefined
          ? nothing
          : isSearch
            ? html`<p class="soft small">${t.accounts.moreFound(items.length)}</p>`
            : html`<div>
                ${busyButton({
                  label: t.accounts.more,
                  busyLabel: t.common.loading,
                  isBusy: moreState === 'busy',
                  onClick: () => void this.#loadMore(),
                })}
              </div>`
      }
    `;
  }

  #row(account: Account) {
    const { t } = this;
    const { accountId, name, quota } = account;
    return html`<li>
      <span class="account-words">
        <b dir="auto">${name}</b>
        <span class="soft small"
          ><span class="account-id">${accountId}</span>${quota === undefined ? nothing : ` · ${t.accounts.quotaText(quota)}`}</span
        >
      </span>
      <button
        type="button"
        class="button compact"
        aria-label=${t.accounts.edit(name)}
        @click=${() => this.#edit(account)}
      >
        ${icon('edit')}${t.admin.edit}
      </button>
    </li>`;
  }
}

customElements.define('suffra-admin-accounts', AdminAccounts);
