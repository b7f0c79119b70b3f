import { toPublicBrand } from '@suffra/shared/brand';
import { html, nothing } from 'lit';
import type { ApiResponse } from '../../api/http.ts';
import { readManagedTenant } from '../../api/managed-tenants.ts';
import { toProblem } from '../../api/problem.ts';
import type { ManagedTenant } from '../../api/schemas/managed-tenant.ts';
import { headerBrand } from '../../app/header-brand.ts';
import { icon } from '../../components/icons.ts';
import '../../components/lazy-part.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { loadTexts } from '../../state/language.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './tenants/invite-form.ts';
import './tenants/suspension-section.ts';
import './tenants/tenant-form.ts';
import './tenants/tenants.css';

const loadStaffList = () => Promise.all([import('../admin/staff/staff-list.ts'), loadTexts(['staff'])]);

interface State {
  readonly tenant: LoadState<ApiResponse<ManagedTenant>>;
  /** Counts the invitations, so that the list of admins is read again. */
  readonly invitationCount: number;
}

/** One tenant, for operators: its settings, its admins, and its suspension. */
class OperatorManagedTenant extends Page<State> {
  static override properties = { ...Page.properties, viewedTenantId: { attribute: false } };
  declare viewedTenantId: string;

  constructor() {
    super({ tenant: loading, invitationCount: 0 });
    this.viewedTenantId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override reload(): void {
    if (this.state.tenant.is === 'failed') void this.#load();
  }

  protected override getHeading(): string {
    const { tenant } = this.state;
    return tenant.is === 'loaded' ? tenant.value.data.name : this.viewedTenantId;
  }

  readonly #load = async () => {
    try {
      this.setState({ tenant: toLoaded(await readManagedTenant(this.viewedTenantId)) });
    } catch (error) {
      this.setState({ tenant: toFailed(toProblem(error)) });
    }
  };

  readonly #show = (tenant: ApiResponse<ManagedTenant>) => this.setState({ tenant: toLoaded(tenant) });

  /** The brand as voters see it, with a link to their pages. */
  #brand({ tenantId, name, brand }: ManagedTenant) {
    const shown = toPublicBrand(name, brand);
    return shown === undefined ? nothing : headerBrand(paths.home(tenantId), shown, name);
  }

  protected override render() {
    const { t, viewedTenantId } = this;
    const { tenant, invitationCount } = this.state;
    return html`<div class="wrap page narrow">
      <div class="page-head">
        <a class="back" href=${paths.page(this.tenantId, 'tenants')}>${icon('back')}${t.tenants.title}</a>
        <h1 tabindex="-1" dir="auto">${this.getHeading()}</h1>
        ${tenant.is === 'loaded' ? this.#brand(tenant.value.data) : nothing}
        <p class="cluster">
          <code>${viewedTenantId}</code>
          <a href=${paths.operatorTenant(this.tenantId, viewedTenantId)}>${t.tenants.dashboard}</a>
          <a href=${paths.home(viewedTenantId)}>${t.tenants.site}</a>
        </p>
      </div>
      ${
        tenant.is === 'loading'
          ? skeleton(t.common.loading, ['block', 'block'])
          : tenant.is === 'failed'
            ? problemPlaceholder(t, tenant.problem, this.#load)
            : html`<div class="stack loose">
                <suffra-suspension-section class="card" .tenant=${tenant.value.data} .onChanged=${this.#show}></suffra-suspension-section>
                <suffra-tenant-form class="card" .tenant=${tenant.value} .onSaved=${this.#show}></suffra-tenant-form>
                <suffra-lazy-part
                  .load=${loadStaffList}
                  .content=${html`<suffra-staff-list .managedTenantId=${viewedTenantId} .revision=${invitationCount}></suffra-staff-list>`}
                ></suffra-lazy-part>
                <suffra-invite-form
                  class="card"
                  .managedTenantId=${viewedTenantId}
                  .onInvited=${() => this.setState({ invitationCount: this.state.invitationCount + 1 })}
                ></suffra-invite-form>
              </div>`
      }
    </div>`;
  }
}

customElements.define('suffra-operator-managed-tenant', OperatorManagedTenant);
