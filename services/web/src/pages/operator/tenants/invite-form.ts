import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { inviteAdmin } from '../../../api/staff.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly email: string;
  readonly name: string;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

/** Makes a person an admin of a tenant. */
class InviteForm extends View<State> {
  static override properties = {
    ...View.properties,
    managedTenantId: { attribute: false },
    onInvited: { attribute: false },
  };
  declare managedTenantId: string;
  declare onInvited: () => void;

  constructor() {
    super({
      ...{ email: '', name: '', isSubmitted: false },
      ...{ isBusy: false, problem: undefined, successMessage: '' },
    });
  }

  #update(change: Partial<State>): void {
    this.setState({ ...change, problem: undefined, successMessage: '' });
  }

  #findErrors() {
    const { email, name } = this.state;
    return { email: !/^\S+@\S+$/.test(email.trim()), name: name.trim() === '' };
  }

  readonly #invite = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    if (Object.values(this.#findErrors()).includes(true)) return this.focusFirst('[aria-invalid="true"]');
    this.setState({ isBusy: true });
    const person = { email: this.state.email.trim(), name: this.state.name.trim() };
    try {
      await inviteAdmin(this.managedTenantId, person);
      const successMessage = this.t.tenants.invited(person.name);
      announce(successMessage);
      this.setState({ email: '', name: '', isSubmitted: false, successMessage });
      this.onInvited();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { email, name, isSubmitted, isBusy, problem, successMessage } = this.state;
    const errors = this.#findErrors();
    return html`<form class="stack" novalidate aria-labelledby="invite-form" @submit=${this.#invite}>
      <h2 id="invite-form">${t.tenants.invite}</h2>
      <p class="soft">${t.tenants.inviteHint}</p>
      ${textField({
        id: 'invite-email',
        name: 'email',
        type: 'email',
        label: t.tenants.email,
        maxlength: 95,
        value: email,
        error: isSubmitted && errors.email ? t.tenants.emailError : undefined,
        onInput: (value) => this.#update({ email: value }),
      })}
      ${textField({
        id: 'invite-name',
        name: 'name',
        label: t.tenants.personName,
        maxlength: 100,
        value: name,
        error: isSubmitted && errors.name ? t.tenants.nameError : undefined,
        onInput: (value) => this.#update({ name: value }),
      })}
      ${problem ? problemNotice(t, problem) : nothing}
      ${successMessage === '' ? nothing : notice('good', successMessage)}
      <div>${busyButton({ label: t.tenants.sendInvitation, busyLabel: t.tenants.sending, isBusy, type: 'submit' })}</div>
    </form>`;
  }
}

customElements.define('suffra-invite-form', InviteForm);
