import { html, nothing, type PropertyValues } from 'lit';
import './suspension-banner.css';
import type { Session } from '../api/schemas/person.ts';
import { readOwnTenant } from '../api/tenant-settings.ts';
import { icon } from '../components/icons.ts';
import { View } from '../components/view.ts';
import { isolateDirection } from '../rules/isolate-direction.ts';
import { loadTexts } from '../state/language.ts';
import { currentTenant, getTenantName } from '../state/tenants.ts';

interface State {
  readonly hasTexts: boolean;
  /** Why the tenant is suspended. Only admins of the whole tenant can read it. */
  readonly reason: string;
}

/** Says that the tenant of the page is suspended, and what is possible meanwhile. */
class SuspensionBanner extends View<State> {
  static override properties = { ...View.properties, viewerRole: { attribute: false } };
  /** The role of the signed-in user; undefined if nobody is signed in. */
  declare viewerRole: Session['voter']['role'] | undefined;

  constructor() {
    super({ hasTexts: false, reason: '' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadTexts(['suspension']).then(
      () => this.setState({ hasTexts: true }),
      () => undefined,
    );
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (changedProperties.has('viewerRole') && this.viewerRole === 'admin') void this.#loadReason();
  }

  async #loadReason(): Promise<void> {
    const tenant = currentTenant.get();
    if (tenant.is !== 'loaded') return;
    // An admin who is limited to some votings cannot read the reason.
    const read = await readOwnTenant(tenant.value.tenantId).catch(() => undefined);
    this.setState({ reason: read?.data.suspension?.reason ?? '' });
  }

  protected override render() {
    if (!this.state.hasTexts) return nothing;
    const { suspension } = this.t;
    const { reason } = this.state;
    const isAdmin = this.viewerRole === 'admin';
    return html`<section class="suspension" aria-labelledby="suspension-banner">
      <div class="wrap">
        ${icon('warn')}
        <div class="stack tight">
          <p><strong id="suspension-banner">${suspension.title(isolateDirection(getTenantName()))}</strong></p>
          <p>${isAdmin ? suspension.admin : suspension.voter}</p>
          ${reason === '' ? nothing : html`<p>${suspension.reason(isolateDirection(reason))}</p>`}
          ${isAdmin ? html`<p>${suspension.contact}</p>` : nothing}
        </div>
      </div>
    </section>`;
  }
}

customElements.define('suffra-suspension-banner', SuspensionBanner);
