import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listManagedTenants, readManagedTenant } from '../../api/managed-tenants.ts';
import { findTenants } from '../../api/me.ts';
import { toProblem } from '../../api/problem.ts';
import type { ManagedTenant } from '../../api/schemas/managed-tenant.ts';
import { textField } from '../../components/field.ts';
import { listPlaceholder, moreButton } from '../../components/list-parts.ts';
import { Page } from '../../components/page.ts';
import { paths } from '../../router/paths.ts';
import { isTenantId, selectTenantsToRead } from '../../rules/tenant-form.ts';
import { announce } from '../../state/announcer.ts';
import { type ListPage, PagedList } from '../../state/paged-list.ts';
import '../admin/admin.css';
import './tenants/tenant-form.ts';
import './tenants/tenants.css';

const pageSize = 50;

/** All tenants, for operators: finds, creates and opens them. */
class OperatorTenants extends Page {
  readonly #tenants = new PagedList<ManagedTenant>(this, (search, cursor) =>
    search === '' ? listManagedTenants(pageSize, cursor) : searchTenants(search),
  );

  constructor() {
    super({});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#tenants.load();
  }

  protected override reload(): void {
    void this.#tenants.load();
  }

  protected override getHeading(): string {
    return this.t.tenants.title;
  }

  readonly #search = (search: string) =>
    this.#tenants.searchFor(search, (count) => announce(this.t.tenants.foundCount(count)));

  readonly #loadMore = async (cursor: string) => {
    const count = await this.#tenants.load(cursor);
    if (count !== undefined) await this.focusFirst(`.tenant-list > li:nth-child(${count + 1}) a`);
  };

  protected override render() {
    const { t } = this;
    const { items, problem } = this.#tenants.state;
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
              value: this.#tenants.search,
              onInput: this.#search,
            })}
          </search>
          ${this.#list()}
        </section>
        ${
          // Shown after the list, which would otherwise push the form down.
          items === undefined && problem === undefined
            ? nothing
            : html`<suffra-tenant-form class="card" .onSaved=${() => this.#tenants.load()}></suffra-tenant-form>`
        }
      </div>
    </div>`;
  }

  #list() {
    const { t } = this;
    const { items } = this.#tenants.state;
    if (items === undefined) return listPlaceholder(t, this.#tenants, ['line', 'line', 'line']);
    if (items.length === 0)
      return html`<p class="soft">${this.#tenants.search.trim() === '' ? t.tenants.none : t.tenants.noMatch}</p>`;
    return html`
      <ul class="tenant-list" role="list">
        ${repeat(
          items,
          ({ tenantId }) => tenantId,
          (tenant) => this.#row(tenant),
        )}
      </ul>
      ${moreButton(t, this.#tenants, t.tenants.more, this.#loadMore)}
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
async function searchTenants(search: string): Promise<ListPage<ManagedTenant>> {
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
