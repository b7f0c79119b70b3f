import { html, type nothing, type TemplateResult } from 'lit';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { tenantOf } from '../../state/tenants.ts';
import { Dashboard } from '../figures/dashboard.ts';

/** A tenant's figures as an operator sees them. */
class OperatorTenant extends Dashboard<{ name: string }> {
  static override properties = { ...Dashboard.properties, ofTenantId: { attribute: false } };
  /** Whose figures. */
  declare ofTenantId: string;

  constructor() {
    super({ name: '' });
    this.ofTenantId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Its id says enough where its name can't be had.
    tenantOf(this.ofTenantId).then(
      ({ name }) => this.patch({ name }),
      () => undefined,
    );
  }

  protected override heading(): string {
    return this.state.name || this.ofTenantId;
  }

  protected override path(): string {
    return paths.operatorTenant(this.tenantId, this.ofTenantId);
  }

  protected override whose() {
    return { tenantId: this.ofTenantId };
  }

  /** Votings of another tenant are not listed to operators: figures come often while they look. */
  protected override isLive(): boolean {
    return true;
  }

  protected override scope(): TemplateResult {
    return html`<span class="soft">${this.t.figures.allVotings}</span>`;
  }

  protected override head(live: TemplateResult | typeof nothing): TemplateResult {
    const { t, tenantId } = this;
    return html`<div class="page-head">
      <a class="back" href=${paths.page(tenantId, 'operator')}>${icon('back')}${t.platform.title}</a>
      <div class="cluster"><h1 tabindex="-1">${this.heading()}</h1>${live}</div>
    </div>`;
  }

  protected override more() {
    return html``;
  }
}

customElements.define('suffra-operator-tenant', OperatorTenant);
