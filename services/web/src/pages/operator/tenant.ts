import { html, type nothing, type TemplateResult } from 'lit';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { getTenant } from '../../state/tenants.ts';
import { Dashboard } from '../metrics/dashboard.ts';

/** The dashboard of one tenant, for operators. */
class OperatorTenant extends Dashboard<{ name: string }> {
  static override properties = { ...Dashboard.properties, viewedTenantId: { attribute: false } };
  /** The tenant whose metrics are shown. */
  declare viewedTenantId: string;

  constructor() {
    super({ name: '' });
    this.viewedTenantId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // If the name cannot be read, the id is shown.
    getTenant(this.viewedTenantId).then(
      ({ name }) => this.setState({ name }),
      () => undefined,
    );
  }

  protected override getHeading(): string {
    return this.state.name || this.viewedTenantId;
  }

  protected override getPath(): string {
    return paths.operatorTenant(this.tenantId, this.viewedTenantId);
  }

  protected override getOwner() {
    return { tenantId: this.viewedTenantId };
  }

  /** Operators cannot list the votings of a tenant, so the metrics always refresh at the short interval. */
  protected override isLive(): boolean {
    return true;
  }

  protected override filterPicker(): TemplateResult {
    return html`<span class="soft">${this.t.dashboard.allVotings}</span>`;
  }

  protected override renderHead(liveTag: TemplateResult | typeof nothing): TemplateResult {
    const { t, tenantId } = this;
    return html`<div class="page-head">
      <a class="back" href=${paths.page(tenantId, 'operator')}>${icon('back')}${t.titles.platform}</a>
      <div class="cluster"><h1 tabindex="-1">${this.getHeading()}</h1>${liveTag}</div>
      <a href=${paths.managedTenant(tenantId, this.viewedTenantId)}>${t.platform.settings}</a>
    </div>`;
  }

  protected override renderMore() {
    return html``;
  }
}

customElements.define('suffra-operator-tenant', OperatorTenant);
