import { html, nothing } from 'lit';
import type { StaffMember } from '../../api/schemas/staff.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { session } from '../../state/session.ts';
import './admin.css';
import './staff/staff-form.ts';
import './staff/staff-list.ts';

interface State {
  /** The admin in the form, undefined for an invitation. */
  readonly editedMember: StaffMember | undefined;
  /** Counts the changes of the admins. */
  readonly revision: number;
}

/** The admins of an organisation. */
class AdminStaff extends Page<State> {
  constructor() {
    super({ editedMember: undefined, revision: 0 });
  }

  protected override getHeading(): string {
    return this.t.titles.staff;
  }

  readonly #edit = (editedMember: StaffMember | undefined) => {
    this.setState({ editedMember });
    void this.focusFirst(editedMember === undefined ? 'h1' : 'suffra-staff-form input:checked');
  };

  readonly #showChange = () => this.setState({ editedMember: undefined, revision: this.state.revision + 1 });

  protected override render() {
    const { t } = this;
    const { editedMember, revision } = this.state;
    const current = session.get();
    const isReadOnly = current.phase === 'in' && current.voter.isReadOnly === true;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.staff.lead}</p>
        </div>
        <div class="stack loose">
          ${isReadOnly ? notice('info', t.staff.readOnly) : nothing}
          <suffra-staff-list
            .managedTenantId=${this.tenantId}
            .revision=${revision}
            .onEdit=${this.#edit}
            .onRemoved=${() => this.setState({ editedMember: undefined })}
          ></suffra-staff-list>
          ${
            isReadOnly
              ? nothing
              : html`<suffra-staff-form
                  class="card"
                  .tenantId=${this.tenantId}
                  .member=${editedMember}
                  .onSaved=${this.#showChange}
                  .onStop=${() => this.#edit(undefined)}
                ></suffra-staff-form>`
          }
        </div>
      </div>
    `;
  }
}

customElements.define('suffra-admin-staff', AdminStaff);
