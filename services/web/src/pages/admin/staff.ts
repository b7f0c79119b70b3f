import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { StaffMember } from '../../api/schemas/staff.ts';
import { listStaff, removeAdmin } from '../../api/staff.ts';
import { busyButton } from '../../components/busy-button.ts';
import { modal } from '../../components/modal.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { getAccessKind } from '../../rules/staff-draft.ts';
import { announce } from '../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { session } from '../../state/session.ts';
import './admin.css';
import './people/people.css';
import './staff/staff-form.ts';
import { staffProblem } from './staff/staff-problem.ts';

interface State {
  readonly list: LoadState<readonly StaffMember[]>;
  /** The admin in the form, undefined for an invitation. */
  readonly editedMember: StaffMember | undefined;
  /** The admin whose removal is to be confirmed. */
  readonly pendingRemoval: StaffMember | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/** The admins of an organisation. */
class AdminStaff extends Page<State> {
  constructor() {
    super({
      list: loading,
      editedMember: undefined,
      pendingRemoval: undefined,
      isBusy: false,
      problem: undefined,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.staff;
  }

  readonly #load = async () => {
    try {
      this.setState({ list: toLoaded(await listStaff(this.tenantId)), editedMember: undefined });
    } catch (error) {
      this.setState({ list: toFailed(toProblem(error)) });
    }
  };

  readonly #edit = (editedMember: StaffMember | undefined) => {
    this.setState({ editedMember });
    void this.focusFirst(editedMember === undefined ? 'h1' : 'suffra-staff-form input:checked');
  };

  readonly #closeDialog = () =>
    this.setState({ pendingRemoval: undefined, isBusy: false, problem: undefined });

  readonly #remove = async () => {
    const { pendingRemoval } = this.state;
    if (pendingRemoval === undefined) return;
    this.setState({ isBusy: true, problem: undefined });
    try {
      await removeAdmin(this.tenantId, pendingRemoval.voterId);
      this.#closeDialog();
      announce(this.t.staff.removed(pendingRemoval.name));
      await this.#load();
      await this.focusFirst('h1');
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
    const { list, editedMember } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.staff.lead}</p>
        </div>
        <div class="stack loose">
          ${this.#user?.isReadOnly ? notice('info', t.staff.readOnly) : nothing}
          <section class="card stack" aria-labelledby="staff">
            <h2 id="staff">${t.staff.list}</h2>
            ${
              list.is === 'loading'
                ? skeleton(t.common.loading, ['line', 'line'])
                : list.is === 'failed'
                  ? problemPlaceholder(t, list.problem, this.#load)
                  : html`<ul class="paged-list" role="list">${list.value.map((member) => this.#row(member))}</ul>`
            }
          </section>
          ${
            this.#user?.isReadOnly
              ? nothing
              : html`<suffra-staff-form
                  class="card"
                  .tenantId=${this.tenantId}
                  .member=${editedMember}
                  .onSaved=${this.#load}
                  .onStop=${() => this.#edit(undefined)}
                ></suffra-staff-form>`
          }
        </div>
        ${this.#dialog()}
      </div>
    `;
  }

  #toRole(member: StaffMember): string {
    const { role } = this.t.staff;
    const kind = getAccessKind(member);
    if (kind === 'account') return role.account(member.accountId ?? '');
    return kind === 'votings' ? role.votings(member.votings?.length ?? 0) : role[kind];
  }

  #row(member: StaffMember) {
    const { t } = this;
    const { voterId, name, email, lastSignInAt } = member;
    const user = this.#user;
    return html`<li>
      <span class="paged-words">
        <span>
          <a href=${paths.person(this.tenantId, voterId)}><bdi>${name || email}</bdi></a>
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
              <button type="button" class="button compact" aria-label=${t.staff.changeOf(name)} @click=${() => this.#edit(member)}>
                ${t.staff.change}
              </button>
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

customElements.define('suffra-admin-staff', AdminStaff);
