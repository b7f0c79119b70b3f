import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listAccounts } from '../../api/accounts.ts';
import { findAccounts } from '../../api/find-accounts.ts';
import type { Account } from '../../api/schemas/account.ts';
import { textField } from '../../components/field.ts';
import { icon } from '../../components/icons.ts';
import { listPlaceholder, moreButton } from '../../components/list-parts.ts';
import { Page } from '../../components/page.ts';
import { announce } from '../../state/announcer.ts';
import { PagedList } from '../../state/paged-list.ts';
import './accounts/account-form.ts';
import './accounts/accounts.css';
import './accounts/bulk-form.ts';
import './admin.css';

interface State {
  /** The account in the form, undefined for a new one. */
  readonly editedAccount: Account | undefined;
}

const pageSize = 20;

/** The accounts of an admin's organisation. */
class AdminAccounts extends Page<State> {
  readonly #accounts = new PagedList<Account>(this, (search, cursor) =>
    search === '' ? listAccounts(pageSize, {}, cursor) : findAccounts(search, pageSize),
  );

  constructor() {
    super({ editedAccount: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#accounts.load();
  }

  protected override getHeading(): string {
    return this.t.titles.accounts;
  }

  readonly #search = (search: string) =>
    this.#accounts.searchFor(search, (count) => announce(this.t.accounts.foundCount(count)));

  readonly #loadMore = async (cursor: string) => {
    const count = await this.#accounts.load(cursor);
    if (count !== undefined) await this.focusFirst(`.accounts > li:nth-child(${count + 1}) button`);
  };

  readonly #onSaved = async () => {
    this.setState({ editedAccount: undefined });
    await this.#accounts.load();
  };

  readonly #edit = (editedAccount: Account | undefined) => {
    this.setState({ editedAccount });
    void this.focusFirst(editedAccount === undefined ? 'h1' : '#account-name');
  };

  protected override render() {
    const { t } = this;
    const { editedAccount } = this.state;
    const { search } = this.#accounts;
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
                onInput: this.#search,
              })}
            </search>
            ${this.#list()}
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

  #list() {
    const { t } = this;
    const { items, nextCursor } = this.#accounts.state;
    const isSearch = this.#accounts.search.trim() !== '';
    if (items === undefined) return listPlaceholder(t, this.#accounts, ['line', 'line', 'line']);
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
      ${
        isSearch && nextCursor !== undefined
          ? html`<p class="soft small">${t.accounts.moreFound(items.length)}</p>`
          : moreButton(t, this.#accounts, t.accounts.more, this.#loadMore)
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
