import { html, nothing, type PropertyValues } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { StaffMember } from '../../../api/schemas/staff.ts';
import { listStaff, removeAdmin } from '../../../api/staff.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { listPlaceholder } from '../../../components/list-parts.ts';
import { modal } from '../../../components/modal.ts';
import { View } from '../../../components/view.ts';
import { paths } from '../../../router/paths.ts';
import { getAccessKind } from '../../../rules/staff-draft.ts';
import { announce } from '../../../state/announcer.ts';
import { PagedList } from '../../../state/paged-list.ts';
import { session } from '../../../state/session.ts';
import '../people/people.css';
import { staffProblem } from './staff-problem.ts';

interface State {
  /** The admin whose removal is to be confirmed. */
  readonly pendingRemoval: StaffMember | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/**
 * The admins of an organisation, with the button that removes each, for its admins and for operators:
 * `<suffra-staff-list .managedTenantId=${…} .revision=${…}></suffra-staff-list>`.
 */
class StaffList extends View<State> {
  static override properties = {
    ...View.properties,
    managedTenantId: { attribute: false },
    revision: { attribute: false },
    onEdit: { attribute: false },
    onRemoved: { attribute: false },
  };
  declare managedTenantId: string;
  /** The list is read again when this number changes. */
  declare revision: number;
  /** Opens the form with the limits of an admin. Undefined: they cannot be changed here. */
  declare onEdit: ((member: StaffMember) => void) | undefined;
  declare onRemoved: (() => void) | undefined;
  readonly #members = new PagedList<StaffMember>(this, async () => ({
    items: await listStaff(this.managedTenantId),
  }));

  constructor() {
    super({ pendingRemoval: undefined, isBusy: false, problem: undefined });
    this.revision = 0;
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (changedProperties.has('managedTenantId') || changedProperties.has('revision'))
      void this.#members.load();
  }

  readonly #closeDialog = () =>
    this.setState({ pendingRemoval: undefined, isBusy: false, problem: undefined });

  readonly #remove = async () => {
    const { pendingRemoval } = this.state;
    if (pendingRemoval === undefined) return;
    this.setState({ isBusy: true, problem: undefined });
    try {
      await removeAdmin(this.managedTenantId, pendingRemoval.voterId);
      this.#closeDialog();
      announce(this.t.staff.removed(pendingRemoval.name));
      this.onRemoved?.();
      await this.#members.load();
      await this.focusFirst('#staff');
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  };

  get #user() {
    const current = session.get();
    return current.phase === 'in' ? current.voter : undefined;
  }

  protected override render() {
    const { t } = this;
    const { items } = this.#members.state;
    return html`
      <section class="card stack" aria-labelledby="staff">
        <h2 id="staff" tabindex="-1">${t.staff.list}</h2>
        ${
          items === undefined
            ? listPlaceholder(t, this.#members, ['line', 'line'])
            : items.length === 0
              ? html`<p class="soft">${t.staff.none}</p>`
              : html`<ul class="paged-list" role="list">${items.map((member) => this.#row(member))}</ul>`
        }
      </section>
      ${this.#dialog()}
    `;
  }

  #toRole(member: StaffMember): string {
    const { role } = this.t.staff;
    const kind = getAccessKind(member);
    if (kind === 'account') return role.account(member.accountId ?? '');
    return kind === 'votings' ? role.votings(member.votings?.length ?? 0) : role[kind];
  }

  #row(member: StaffMember) {
    const { t, onEdit } = this;
    const { voterId, name, email, lastSignInAt } = member;
    const user = this.#user;
    const shownName = html`<bdi>${name || email}</bdi>`;
    return html`<li>
      <span class="paged-words">
        <span>
          ${user?.tenantId === this.managedTenantId ? html`<a href=${paths.person(this.managedTenantId, voterId)}>${shownName}</a>` : shownName}
          ${voterId === user?.voterId ? html`<span class="soft">(${t.staff.you})</span>` : nothing}
        </span>
        <bdi class="soft small">${email}</bdi>
        <span class="small">${this.#toRole(member)}</span>
        ${lastSignInAt === undefined ? html`<span class="soft small">${t.staff.invited}</span>` : nothing}
      </span>
      ${
        user?.isReadOnly
          ? nothing
          : html`<span class="cluster">
              ${
                onEdit === undefined
                  ? nothing
                  : html`<button type="button" class="button compact" aria-label=${t.staff.changeOf(name)} @click=${() => onEdit(member)}>
                      ${t.staff.change}
                    </button>`
              }
              <button
                type="button"
                class="button compact danger"
                aria-label=${t.staff.removeOf(name)}
                @click=${() => this.setState({ pendingRemoval: member, problem: undefined })}
              >
                ${t.staff.remove}
              </button>
            </span>`
      }
    </li>`;
  }

  #dialog() {
    const { t } = this;
    const { pendingRemoval, isBusy, problem } = this.state;
    return html`<dialog
      class="dialog"
      aria-labelledby="staff-question"
      aria-describedby="staff-effects"
      ${modal(pendingRemoval !== undefined, this.#closeDialog)}
    >
      <div class="stack">
        <h2 id="staff-question">${t.staff.removeTitle(pendingRemoval?.name ?? '')}</h2>
        <p id="staff-effects">${t.staff.removeEffects}</p>
        ${problem ? staffProblem(t, problem) : nothing}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${this.#closeDialog}>${t.common.cancel}</button>
        ${busyButton({
          label: t.staff.confirmRemoval,
          busyLabel: t.staff.saving,
          isBusy,
          classes: 'danger',
          onClick: () => void this.#remove(),
        })}
      </div>
    </dialog>`;
  }
}

customElements.define('suffra-staff-list', StaffList);
