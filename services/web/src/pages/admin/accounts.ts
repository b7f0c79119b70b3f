import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listAccounts } from '../../api/accounts.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Account, AccountPage } from '../../api/shapes/account.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { announce } from '../../state/announcer.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import './accounts/account-form.ts';
import './accounts/accounts.css';
import './accounts/bulk-form.ts';
import { findAccounts } from '../../api/find-accounts.ts';
import './admin.css';

interface State {
  readonly search: string;
  readonly list: Loading<AccountPage>;
  readonly more: 'idle' | 'busy' | Problem;
  /** The account that is changed; undefined: a new one is made. */
  readonly edited: Account | undefined;
}

const pageSize = 20;
/** How long after the last letter it is looked for, in milliseconds. */
const pause = 250;

/** The customers of an admin's organisation. */
class AdminAccounts extends Page<State> {
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ search: '', list: waiting, more: 'idle', edited: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override heading(): string {
    return this.t.accounts.title;
  }

  readonly #read = async () => {
    const search = this.state.search.trim();
    // What was typed meanwhile is looked for by its own request; this one's answer is no longer asked for.
    const isAsked = () => search === this.state.search.trim();
    try {
      const page = await (search === '' ? listAccounts(pageSize) : findAccounts(search, pageSize));
      if (isAsked()) this.patch({ list: here(page), more: 'idle' });
    } catch (thrown) {
      if (isAsked()) this.patch({ list: refused(asProblem(thrown)), more: 'idle' });
    }
  };

  #search(search: string): void {
    this.patch({ search });
    clearTimeout(this.#typing);
    this.#typing = setTimeout(async () => {
      await this.#read();
      const { list } = this.state;
      if (list.is === 'here') announce(this.t.accounts.found(list.value.items.length));
    }, pause);
  }

  readonly #more = async () => {
    const { list } = this.state;
    if (list.is !== 'here') return;
    this.patch({ more: 'busy' });
    try {
      const page = await listAccounts(pageSize, {}, list.value.nextCursor);
      const items = [...list.value.items, ...page.items];
      this.patch({ more: 'idle', list: here({ ...page, items }) });
      await this.focusOn(`.accounts > li:nth-child(${list.value.items.length + 1}) button`);
    } catch (thrown) {
      this.patch({ more: asProblem(thrown) });
    }
  };

  readonly #saved = async () => {
    this.patch({ edited: undefined });
    await this.#read();
  };

  readonly #edit = (edited: Account | undefined) => {
    this.patch({ edited });
    void this.focusOn(edited === undefined ? 'h1' : '#account-name');
  };

  protected override render() {
    const { t } = this;
    const { search, list, edited } = this.state;
    const isSearch = search.trim() !== '';
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.accounts.lead}</p>
        </div>
        <div class="stack loose">
          <section class="card stack" aria-label=${t.accounts.title}>
            <search>
              ${textField({
                id: 'account-search',
                name: 'search',
                label: t.accounts.search,
                hint: t.accounts.searchHint,
                maxlength: 100,
                value: search,
                onInput: (value) => this.#search(value),
              })}
            </search>
            ${
              list.is === 'waiting'
                ? skeleton(t.common.loading, ['line', 'line', 'line'])
                : list.is === 'refused'
                  ? problemPage(t, list.problem, this.#read)
                  : this.#list(list.value, isSearch)
            }
          </section>
          <suffra-account-form
            class="card"
            .account=${edited}
            .onSaved=${this.#saved}
            .onStop=${() => this.#edit(undefined)}
          ></suffra-account-form>
          <suffra-bulk-form class="card" .onSaved=${this.#saved}></suffra-bulk-form>
        </div>
      </div>
    `;
  }

  #list({ items, nextCursor }: AccountPage, isSearch: boolean) {
    const { t } = this;
    const { more } = this.state;
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
          (each) => this.#row(each),
        )}
      </ul>
      ${typeof more === 'object' ? problemNotice(t, more) : nothing}
      ${
        nextCursor === undefined
          ? nothing
          : isSearch
            ? html`<p class="soft small">${t.accounts.moreFound(items.length)}</p>`
            : html`<div>
                ${busyButton({
                  label: t.accounts.more,
                  busyLabel: t.common.loading,
                  busy: more === 'busy',
                  onClick: () => void this.#more(),
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
        <b>${name}</b>
        <span class="soft small"
          ><span class="account-id">${accountId}</span>${quota === undefined ? nothing : ` · ${t.accounts.quotaOf(quota)}`}</span
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
