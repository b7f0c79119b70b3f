import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listManagedTenants, readManagedTenant } from '../../api/managed-tenants.ts';
import { findTenants } from '../../api/me.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { ManagedTenant, ManagedTenantPage } from '../../api/schemas/managed-tenant.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { isTenantId, selectTenantsToRead } from '../../rules/tenant-form.ts';
import { announce } from '../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import '../admin/admin.css';
import './tenants/tenant-form.ts';
import './tenants/tenants.css';

interface State {
  readonly search: string;
  readonly list: LoadState<ManagedTenantPage>;
  readonly moreState: 'idle' | 'busy' | Problem;
}

const pageSize = 50;
/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;

/** All tenants, for operators: finds, creates and opens them. */
class OperatorTenants extends Page<State> {
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ search: '', list: loading, moreState: 'idle' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.tenants.title;
  }

  readonly #load = async () => {
    const search = this.state.search.trim();
    // If the search text has changed meanwhile, this response is outdated and another request is on its way.
    const isCurrent = () => search === this.state.search.trim();
    try {
      const page = await (search === '' ? listManagedTenants(pageSize) : searchTenants(search));
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
      if (list.is === 'loaded') announce(this.t.tenants.foundCount(list.value.items.length));
    }, searchDelayMs);
  }

  readonly #loadMore = async () => {
    const { list } = this.state;
    if (list.is !== 'loaded') return;
    this.setState({ moreState: 'busy' });
    try {
      const page = await listManagedTenants(pageSize, list.value.nextCursor);
      const items = [...list.value.items, ...page.items];
      this.setState({ moreState: 'idle', list: toLoaded({ ...page, items }) });
      await this.focusFirst(`.tenant-list > li:nth-child(${list.value.items.length + 1}) a`);
    } catch (error) {
      this.setState({ moreState: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { search, list } = this.state;
    return html`<div class="wrap page narrow">
      <div class="page-head">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.tenants.lead}</p>
      </div>
      <div class="stack loose">
        <section class="card stack" aria-label=${t.tenants.list}>
          <search>
            ${textField({
              id: 'tenant-search',
              name: 'search',
              label: t.tenants.search,
              hint: t.tenants.searchHint,
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
                : this.#list(list.value, search.trim() !== '')
          }
        </section>
        ${
          // Shown after the list, which would otherwise push the form down.
          list.is === 'loading'
            ? nothing
            : html`<suffra-tenant-form class="card" .onSaved=${this.#load}></suffra-tenant-form>`
        }
      </div>
    </div>`;
  }

  #list({ items, nextCursor }: ManagedTenantPage, isSearch: boolean) {
    const { t } = this;
    const { moreState } = this.state;
    if (items.length === 0) return html`<p class="soft">${isSearch ? t.tenants.noMatch : t.tenants.none}</p>`;
    return html`
      <ul class="tenant-list" role="list">
        ${repeat(
          items,
          ({ tenantId }) => tenantId,
          (tenant) => this.#row(tenant),
        )}
      </ul>
      ${typeof moreState === 'object' ? problemNotice(t, moreState) : nothing}
      ${
        nextCursor === undefined
          ? nothing
          : html`<div>
              ${busyButton({
                label: t.tenants.more,
                busyLabel: t.common.loading,
                isBusy: moreState === 'busy',
                onClick: () => void this.#loadMore(),
              })}
            </div>`
      }
    `;
  }

  #row({ tenantId, name, quota, suspension }: ManagedTenant) {
    const { t } = this;
    return html`<li>
      <a dir="auto" href=${paths.managedTenant(this.tenantId, tenantId)}>${name}</a>
      ${suspension === undefined ? nothing : html`<span class="tag cancelled">${t.tenants.suspended}</span>`}
      <span class="soft small"><code>${tenantId}</code> · ${t.tenants.quotaText(quota.perTenant, quota.perAccount)}</span>
    </li>`;
  }
}

/** Finds tenants by the words of their names, and by their whole id. */
async function searchTenants(search: string): Promise<ManagedTenantPage> {
  const byName = search.length < 3 ? [] : await findTenants(search);
  const tenantIds = selectTenantsToRead(
    search,
    byName.map(({ tenantId }) => tenantId),
  );
  const found = await Promise.all(tenantIds.map(readIfKnown));
  return { items: found.filter((tenant) => tenant !== undefined) };
}

async function readIfKnown(tenantId: string): Promise<ManagedTenant | undefined> {
  if (!isTenantId(tenantId)) return undefined;
  try {
    return (await readManagedTenant(tenantId)).data;
  } catch (error) {
    if (toProblem(error).code === 'no-such-tenant') return undefined;
    throw error;
  }
}

customElements.define('suffra-operator-tenants', OperatorTenants);
