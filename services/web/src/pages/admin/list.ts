import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import { listVotings } from '../../api/votings.ts';
import { busyButton } from '../../components/busy-button.ts';
import { type IconName, icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { address } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { announce } from '../../state/announcer.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import './admin.css';
import { takeMessage } from './flash.ts';
import { row } from './row.ts';

const filters = ['open', 'coming', 'closed'] as const;
type Filter = (typeof filters)[number];

interface ListState {
  readonly message: string;
  readonly list: Loading<{ items: readonly Tile[]; nextCursor?: string | undefined }>;
  readonly more: 'idle' | 'busy' | Problem;
}

/** The votings of an admin's organisation: what they are, when, and how many voted. */
class AdminList extends Page<ListState> {
  #filter = filterOf();

  constructor() {
    super({ message: takeMessage(), list: waiting, more: 'idle' });
  }

  protected override watches() {
    return [address];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
    if (this.state.message !== '') announce(this.state.message);
  }

  protected override heading(): string {
    return this.t.admin.title;
  }

  protected override willUpdate(): void {
    if (filterOf() === this.#filter) return;
    this.#filter = filterOf();
    void this.#load();
  }

  async #load(): Promise<void> {
    const state = this.#filter;
    this.patch({ list: waiting, more: 'idle' });
    try {
      const page = await listVotings({ state, limit: 20 });
      if (state === this.#filter) this.patch({ list: here(page) });
    } catch (thrown) {
      if (state === this.#filter) this.patch({ list: refused(asProblem(thrown)) });
    }
  }

  async #loadMore(): Promise<void> {
    const { list } = this.state;
    if (list.is !== 'here') return;
    this.patch({ more: 'busy' });
    try {
      const page = await listVotings({ state: this.#filter, limit: 20, cursor: list.value.nextCursor });
      const known = new Set(list.value.items.map(({ votingId }) => votingId));
      const fresh = page.items.filter(({ votingId }) => !known.has(votingId));
      this.patch({ more: 'idle', list: here({ ...page, items: [...list.value.items, ...fresh] }) });
      announce(this.t.tiles.moreShown(fresh.length));
    } catch (thrown) {
      this.patch({ more: asProblem(thrown) });
    }
  }

  protected override render() {
    const { t, tenantId } = this;
    return html`
      <div class="wrap page">
        <div class="between page-head admin-head">
          <div class="stack tight">
            <h1 tabindex="-1">${this.heading()}</h1>
            <p class="lead">${t.admin.lead}</p>
          </div>
          <a class="button primary large" href=${paths.page(tenantId, 'admin/new')}>${icon('plus')}${t.admin.new}</a>
        </div>
        ${this.#links()}
        <div class="stack">
          ${this.state.message === '' ? nothing : notice('good', html`<p>${this.state.message}</p>`)}
          ${this.#filters()} ${this.#body()}
        </div>
      </div>
    `;
  }

  #links() {
    const { t, tenantId } = this;
    const link = (to: Parameters<typeof paths.page>[1], drawing: IconName, name: string) =>
      html`<a class="button compact" href=${paths.page(tenantId, to)}>${icon(drawing)}${name}</a>`;
    return html`<nav class="cluster admin-links" aria-label=${t.admin.more}>
      ${link('admin/dashboard', 'results', t.figures.title)} ${link('admin/credits', 'coin', t.shop.title)} ${link('admin/updates', 'news', t.updates.title)}
      ${link('admin/accounts', 'people', t.accounts.title)} ${link('admin/api-keys', 'key', t.keys.title)} ${link('admin/data', 'lock', t.data.title)}
    </nav>`;
  }

  #filters() {
    const home = paths.page(this.tenantId, 'admin');
    const link = (state: Filter | undefined) => html`
      <a
        href=${state === undefined ? home : `${home}?state=${state}`}
        aria-current=${state === this.#filter ? 'true' : nothing}
        >${state === undefined ? this.t.tiles.all : this.t.tiles.state[state]}</a
      >
    `;
    return html`<nav class="segments" aria-label=${this.t.tiles.filter}>
      ${[undefined, ...filters].map(link)}
    </nav>`;
  }

  #body() {
    const { t } = this;
    const { list, more } = this.state;
    if (list.is === 'waiting') return skeleton(t.common.loading, ['block', 'block', 'block', 'block']);
    if (list.is === 'refused') return problemPage(t, list.problem, () => void this.#load());
    const { items, nextCursor } = list.value;
    if (items.length === 0 && nextCursor === undefined) return this.#empty();
    return html`
      <ul class="stack tight admin-list">
        ${repeat(
          items,
          ({ votingId }) => votingId,
          (tile) => row(t, this.locale, this.tenantId, tile),
        )}
      </ul>
      ${typeof more === 'object' ? problemNotice(t, more) : nothing}
      ${
        nextCursor === undefined
          ? nothing
          : html`<p>
            ${busyButton({
              label: t.tiles.more,
              busyLabel: t.common.loading,
              busy: more === 'busy',
              onClick: () => void this.#loadMore(),
            })}
          </p>`
      }
    `;
  }

  #empty() {
    const { t } = this;
    const text = this.#filter === undefined ? t.admin.empty : t.tiles.empty[this.#filter];
    return html`<div class="empty">${icon('votings')}<p>${text}</p></div>`;
  }
}

function filterOf(): Filter | undefined {
  const asked = address.get().query.get('state');
  return filters.find((each) => each === asked);
}

customElements.define('suffra-admin-list', AdminList);
