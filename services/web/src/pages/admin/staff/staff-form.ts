import { html, nothing, type PropertyValues } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { StaffMember } from '../../../api/schemas/staff.ts';
import { changeAdmin, inviteAdmin } from '../../../api/staff.ts';
import '../../../components/account-field.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import '../../../components/lazy-part.ts';
import { notice } from '../../../components/notice.ts';
import { View } from '../../../components/view.ts';
import {
  accessKinds,
  emptyStaffDraft,
  findStaffErrors,
  type StaffDraft,
  toStaffDraft,
  toStaffLimits,
} from '../../../rules/staff-draft.ts';
import { announce } from '../../../state/announcer.ts';
import { loadTexts } from '../../../state/language.ts';
import { radioGroup } from '../form/radio-group.ts';
import { staffProblem } from './staff-problem.ts';

const loadVotingPicker = () => Promise.all([import('./voting-picker.ts'), loadTexts(['tiles'])]);

interface State {
  readonly draft: StaffDraft;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

/** Invites an admin, or changes what one may do. */
class StaffForm extends View<State> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    member: { attribute: false },
    onSaved: { attribute: false },
    onStop: { attribute: false },
  };
  declare tenantId: string;
  /** The admin in the form, undefined for an invitation. */
  declare member: StaffMember | undefined;
  declare onSaved: () => void;
  declare onStop: () => void;

  constructor() {
    super({
      draft: emptyStaffDraft,
      isSubmitted: false,
      isBusy: false,
      problem: undefined,
      successMessage: '',
    });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (!changedProperties.has('member')) return;
    const draft = this.member === undefined ? emptyStaffDraft : toStaffDraft(this.member);
    this.setState({ draft, isSubmitted: false, problem: undefined });
  }

  #updateDraft(change: Partial<StaffDraft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined, successMessage: '' });
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    const { member, tenantId } = this;
    const { draft, isBusy } = this.state;
    if (isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    // The picker shows its error one update later than the form.
    if (Object.keys(findStaffErrors(draft)).length > 0)
      return this.focusFirst('[aria-invalid="true"], #staff-votings');
    this.setState({ isBusy: true });
    try {
      const limits = toStaffLimits(draft);
      const name = draft.name.trim();
      if (member === undefined) await inviteAdmin(tenantId, { name, email: draft.email.trim(), ...limits });
      else await changeAdmin(tenantId, member.voterId, limits);
      const successMessage = member === undefined ? this.t.staff.sent(name) : this.t.staff.saved(name);
      announce(successMessage);
      this.setState({ draft: emptyStaffDraft, isSubmitted: false, successMessage });
      this.onSaved();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t, member } = this;
    const { draft, isSubmitted, isBusy, problem, successMessage } = this.state;
    const errors = isSubmitted ? findStaffErrors(draft) : {};
    return html`
      <form class="stack" novalidate aria-labelledby="staff-form" @submit=${this.#submit}>
        <h2 id="staff-form">${member === undefined ? t.staff.invite : t.staff.changeOf(member.name)}</h2>
        ${
          member === undefined
            ? html`<p class="soft small">${t.staff.inviteHint}</p>
              ${textField({
                id: 'staff-name',
                name: 'name',
                label: t.staff.name,
                maxlength: 100,
                value: draft.name,
                error: errors.name ? t.staff.nameError : undefined,
                onInput: (name) => this.#updateDraft({ name }),
              })}
              ${textField({
                id: 'staff-email',
                name: 'email',
                type: 'email',
                label: t.staff.email,
                maxlength: 95,
                value: draft.email,
                error: errors.email ? t.staff.emailError : undefined,
                onInput: (email) => this.#updateDraft({ email }),
              })}`
            : nothing
        }
        ${radioGroup(
          'access',
          t.staff.access,
          accessKinds.map((value) => ({ value, ...t.staff.accessOptions[value] })),
          draft.access,
          (access) => this.#updateDraft({ access }),
        )}
        ${
          draft.access === 'account'
            ? html`<suffra-account-field
                .fieldId=${'staff-account'}
                .label=${t.staff.account}
                .hint=${t.staff.accountHint}
                .value=${draft.accountId}
                .error=${errors.accountId ? t.staff.accountError : undefined}
                .onInput=${(accountId: string) => this.#updateDraft({ accountId })}
              ></suffra-account-field>`
            : nothing
        }
        ${
          draft.access === 'votings'
            ? html`<suffra-lazy-part
                .load=${loadVotingPicker}
                .content=${html`<suffra-voting-picker
                  class="stack tight"
                  .votingIds=${draft.votingIds}
                  .error=${errors.votingIds ? t.staff.votingsError : undefined}
                  .onChange=${(votingIds: readonly string[]) => this.#updateDraft({ votingIds })}
                ></suffra-voting-picker>`}
              ></suffra-lazy-part>`
            : nothing
        }
        ${problem ? staffProblem(t, problem) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div class="cluster">
          ${busyButton({
            label: member === undefined ? t.staff.sendInvitation : t.staff.save,
            busyLabel: t.staff.saving,
            isBusy,
            type: 'submit',
            classes: 'primary',
          })}
          ${member === undefined ? nothing : html`<button type="button" class="button" @click=${() => this.onStop()}>${t.common.cancel}</button>`}
        </div>
      </form>
    `;
  }
}

customElements.define('suffra-staff-form', StaffForm);
