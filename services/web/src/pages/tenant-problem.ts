import { html, nothing } from 'lit';
import { busyButton } from '../components/busy-button.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemText } from '../components/problem.ts';
import { canRetryTenant, currentTenant, retryTenant } from '../state/tenants.ts';

/** The page of a tenant that does not exist, or that could not be read. */
class TenantProblem extends Page<{ readonly isBusy: boolean }> {
  constructor() {
    super({ isBusy: false });
  }

  protected override observedStores() {
    return [currentTenant];
  }

  get #isUnknown(): boolean {
    return currentTenant.get().is === 'failed' && !canRetryTenant();
  }

  protected override getHeading(): string {
    return this.#isUnknown ? this.t.common.tenantUnknown : this.t.common.tenantUnavailable;
  }

  readonly #retry = async () => {
    this.setState({ isBusy: true });
    await retryTenant();
    this.setState({ isBusy: false });
  };

  protected override render() {
    return html`
      <div class="wrap page narrow">
        <div class="empty">
          ${icon('warn')}
          <h1 tabindex="-1">${this.getHeading()}</h1>
          ${this.#isUnknown ? this.#unknownTenant() : this.#temporaryProblem()}
        </div>
      </div>
    `;
  }

  #unknownTenant() {
    const { t } = this;
    return html`
      <p class="soft">${t.common.tenantUnknownHint}</p>
      <a class="button primary" href="/">${t.common.organisationTitle}</a>
    `;
  }

  #temporaryProblem() {
    const { t } = this;
    const now = currentTenant.get();
    return html`
      <div role="alert">${now.is === 'failed' ? html`<p>${problemText(t, now.problem)}</p>` : nothing}</div>
      <p class="soft">${t.common.tenantRetryHint}</p>
      ${busyButton({ label: t.common.retry, busyLabel: t.common.loading, isBusy: this.state.isBusy, onClick: this.#retry })}
      <a href="/">${t.common.organisationTitle}</a>
    `;
  }
}

customElements.define('suffra-tenant-problem', TenantProblem);
