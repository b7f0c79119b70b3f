import { html, nothing, type PropertyValues } from 'lit';
import type { ApiResponse } from '../../../api/http.ts';
import { saveManagedTenant } from '../../../api/managed-tenants.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { ManagedTenant } from '../../../api/schemas/managed-tenant.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { describedBy, field, textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { creationProblemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { isTenantId, parseTenantQuota } from '../../../rules/tenant-form.ts';
import { formatZoneName, listTimeZones } from '../../../rules/tenant-time-zone.ts';
import { announce } from '../../../state/announcer.ts';

interface Draft {
  readonly tenantId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly perTenant: string;
  readonly perAccount: string;
}

interface State {
  readonly draft: Draft;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

const emptyDraft: Draft = { tenantId: '', name: '', timeZone: 'UTC', perTenant: '16', perAccount: '16' };
const toDraft = ({ tenantId, name, timeZones, quota }: ManagedTenant): Draft => ({
  tenantId,
  name,
  timeZone: timeZones.at(-1)?.timeZone ?? 'UTC',
  perTenant: String(quota.perTenant),
  perAccount: String(quota.perAccount),
});

/** Creates a tenant, or changes its name, time zone and quotas. */
class TenantForm extends View<State> {
  static override properties = {
    ...View.properties,
    tenant: { attribute: false },
    onSaved: { attribute: false },
  };
  /** The tenant to change; undefined for a new one. */
  declare tenant: ApiResponse<ManagedTenant> | undefined;
  declare onSaved: (saved: ApiResponse<ManagedTenant>) => void;

  constructor() {
    super({ draft: emptyDraft, isSubmitted: false, isBusy: false, problem: undefined, successMessage: '' });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (!changedProperties.has('tenant') || this.tenant === undefined) return;
    this.setState({ draft: toDraft(this.tenant.data) });
  }

  #updateDraft(change: Partial<Draft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined, successMessage: '' });
  }

  #findErrors() {
    const { tenantId, name, perTenant, perAccount } = this.state.draft;
    return {
      id: !isTenantId(tenantId.trim()),
      name: name.trim() === '',
      perTenant: parseTenantQuota(perTenant) === undefined,
      perAccount: parseTenantQuota(perAccount) === undefined,
    };
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    const { draft } = this.state;
    const perTenant = parseTenantQuota(draft.perTenant);
    const perAccount = parseTenantQuota(draft.perAccount);
    if (Object.values(this.#findErrors()).includes(true) || !perTenant || !perAccount)
      return this.focusFirst('[aria-invalid="true"]');
    this.setState({ isBusy: true });
    const { tenant } = this;
    const isSameZone = tenant !== undefined && draft.timeZone === toDraft(tenant.data).timeZone;
    const body = {
      name: draft.name.trim(),
      quota: { perTenant, perAccount },
      pictureHosts: tenant?.data.pictureHosts ?? [],
      ...(!isSameZone && { timeZone: draft.timeZone }),
    };
    try {
      const saved = await saveManagedTenant(draft.tenantId.trim(), body, tenant?.etag);
      const { tenants } = this.t;
      const successMessage = tenant === undefined ? tenants.created(saved.data.name) : tenants.saved;
      announce(successMessage);
      this.setState({
        ...(tenant === undefined && { draft: emptyDraft }),
        isSubmitted: false,
        successMessage,
      });
      this.onSaved(saved);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t, tenant } = this;
    const { draft, isSubmitted, isBusy, problem, successMessage } = this.state;
    const { tenants } = t;
    const errors = this.#findErrors();
    const isNew = tenant === undefined;
    const quotaField = (name: 'perTenant' | 'perAccount') =>
      textField({
        id: `tenant-${name}`,
        name,
        label: tenants[name],
        inputmode: 'numeric',
        classes: 'short',
        value: draft[name],
        error: isSubmitted && errors[name] ? tenants.quotaError : undefined,
        onInput: (value) => this.#updateDraft({ [name]: value }),
      });
    return html`<form class="stack" novalidate aria-labelledby="tenant-form" @submit=${this.#save}>
      <h2 id="tenant-form">${isNew ? tenants.new : tenants.settings}</h2>
      ${
        isNew
          ? textField({
              id: 'tenant-id',
              name: 'tenantId',
              label: tenants.id,
              hint: tenants.idHint,
              classes: 'plain',
              maxlength: 32,
              value: draft.tenantId,
              error: isSubmitted && errors.id ? tenants.idError : undefined,
              onInput: (tenantId) => this.#updateDraft({ tenantId }),
            })
          : nothing
      }
      ${textField({
        id: 'tenant-name',
        name: 'name',
        label: tenants.name,
        maxlength: 100,
        value: draft.name,
        error: isSubmitted && errors.name ? tenants.nameError : undefined,
        onInput: (name) => this.#updateDraft({ name }),
      })}
      ${this.#timeZoneField(isNew)} ${quotaField('perTenant')} ${quotaField('perAccount')}
      ${problem ? creationProblemNotice(t, problem, tenants.exists) : nothing}
      ${successMessage === '' ? nothing : notice('good', successMessage)}
      <div>
        ${busyButton({
          label: isNew ? tenants.create : tenants.save,
          busyLabel: isNew ? tenants.creating : tenants.saving,
          isBusy,
          type: 'submit',
          classes: 'primary',
        })}
      </div>
    </form>`;
  }

  #timeZoneField(isNew: boolean) {
    const { tenants } = this.t;
    const { timeZone } = this.state.draft;
    const hint = isNew ? tenants.timeZoneHint : `${tenants.timeZoneHint} ${tenants.timeZoneChangeHint}`;
    const about = { id: 'tenant-zone', label: tenants.timeZone, hint };
    return field({
      ...about,
      control: html`<select
        class="input"
        id="tenant-zone"
        aria-describedby=${describedBy(about)}
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && this.#updateDraft({ timeZone: target.value })}
      >
        ${listTimeZones(timeZone).map(
          (zone) =>
            html`<option value=${zone} .selected=${zone === timeZone}>${formatZoneName(zone)}</option>`,
        )}
      </select>`,
    });
  }
}

customElements.define('suffra-tenant-form', TenantForm);
