import { html, nothing } from 'lit';
import { findTenants } from '../api/me.ts';
import { Problem, toProblem } from '../api/problem.ts';
import type { Tenant } from '../api/schemas/person.ts';
import { busyButton } from '../components/busy-button.ts';
import { textField } from '../components/field.ts';
import { icon } from '../components/icons.ts';
import { navigate } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { toTenantId } from '../rules/tenant-name.ts';
import { getTenant, getVisitedTenants } from '../state/tenants.ts';
import { authLayout } from './auth/auth-layout.ts';
import { FormPage, type FormState, initialFormState } from './auth/form-page.ts';

interface State extends FormState {
  readonly text: string;
  /** The organisations with the typed name, if it fits several. */
  readonly foundTenants: readonly Tenant[];
}

/** The start page: asks for the organisation. */
class Start extends FormPage<State> {
  constructor() {
    super({ ...initialFormState, text: '', foundTenants: [] });
  }

  protected override getHeading(): string {
    return this.t.common.organisationTitle;
  }

  readonly #submit = (event: Event) => {
    const tenantId = toTenantId(this.state.text);
    void this.submit(event, { organisation: tenantId === '' ? this.t.common.organisationRequired : '' }, () =>
      this.#open(tenantId),
    );
  };

  /** Opens the organisation with an id, or the only one with the typed name. Several are shown. */
  async #open(tenantId: string): Promise<void> {
    this.setState({ foundTenants: [] });
    try {
      await getTenant(tenantId);
      return navigate(paths.home(tenantId));
    } catch (error) {
      const { code } = toProblem(error);
      if (code !== 'no-such-tenant' && code !== 'invalid-request') throw error;
    }
    const text = this.state.text.trim();
    // The API searches for words of three characters or more.
    const foundTenants = /[\p{L}\p{N}]{3}/u.test(text) ? await findTenants(text) : [];
    const [first, second] = foundTenants;
    if (first === undefined) throw new Problem('no-such-tenant');
    if (second === undefined) return navigate(paths.home(first.tenantId));
    this.setState({ foundTenants });
    await this.focusFirst('#found');
  }

  #links(tenants: readonly Tenant[], id: string, heading: string) {
    if (tenants.length === 0) return nothing;
    return html`<nav class="stack tight" aria-labelledby=${id}>
      <h2 class="small soft" id=${id} tabindex="-1">${heading}</h2>
      <ul class="visited">
        ${tenants.map(
          ({ tenantId, name }) =>
            html`<li><a href=${paths.home(tenantId)}><bdi>${name}</bdi>${icon('next')}</a></li>`,
        )}
      </ul>
    </nav>`;
  }

  protected override render() {
    const { t } = this;
    const { text, isBusy, fieldErrors, foundTenants } = this.state;
    return authLayout(
      t,
      html`<form class="stack" novalidate @submit=${this.#submit}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.common.organisationLead}</p>
        </div>
        ${this.refusalNotice()}
        ${textField({
          id: 'organisation',
          name: 'organisation',
          label: t.common.organisation,
          hint: t.common.organisationHint,
          error: fieldErrors.organisation,
          value: text,
          autocomplete: 'organization',
          onInput: (value) => this.setState({ text: value }),
        })}
        ${busyButton({ label: t.common.continue, isBusy, classes: 'primary large', type: 'submit' })}
        ${this.#links(foundTenants, 'found', t.common.foundOrganisations)}
        ${this.#links(getVisitedTenants(), 'visited', t.common.recentOrganisations)}
      </form>`,
    );
  }
}

customElements.define('suffra-start', Start);
