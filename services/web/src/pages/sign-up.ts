import { html } from 'lit';
import { signUp } from '../api/sign-up.ts';
import { busyButton } from '../components/busy-button.ts';
import { textField } from '../components/field.ts';
import { navigate } from '../router/navigate.ts';
import { locale } from '../state/language.ts';
import { getPendingEmail, setPendingEmail } from '../state/pending-email.ts';
import { getTenantName } from '../state/tenants.ts';
import { authLayout } from './auth/auth-layout.ts';
import { FormPage, type FormState, initialFormState } from './auth/form-page.ts';

interface State extends FormState {
  readonly name: string;
  readonly email: string;
}

/** The sign-up page. The password follows with the code. */
class SignUp extends FormPage<State> {
  constructor() {
    super({ ...initialFormState, name: '', email: getPendingEmail() });
  }

  protected override getHeading(): string {
    return this.t.signIn.signUpTitle;
  }

  readonly #submit = (event: Event) => {
    const { t, tenantId } = this;
    const { name, email } = this.state;
    setPendingEmail(email);
    const messages = {
      name: name.trim() === '' ? t.signIn.nameRequired : '',
      email: /\S@\S/.test(email) ? '' : t.signIn.emailRequired,
    };
    const { language } = locale.get();
    void this.submit(event, messages, async () => {
      await signUp({ tenantId, name: name.trim(), email: email.trim(), language });
      navigate(this.toAuthPath('confirm'));
    });
  };

  protected override render() {
    const { t } = this;
    const { name, email, fieldErrors, isBusy } = this.state;
    return authLayout(
      t,
      html`<form class="stack" novalidate @submit=${this.#submit}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.signIn.signUpLead(getTenantName())}</p>
        </div>
        ${this.refusalNotice()}
        ${textField({
          id: 'name',
          name: 'name',
          label: t.signIn.name,
          value: name,
          error: fieldErrors.name,
          autocomplete: 'name',
          maxlength: 100,
          onInput: (value) => this.setState({ name: value }),
        })}
        ${textField({
          id: 'email',
          name: 'email',
          type: 'email',
          label: t.signIn.email,
          value: email,
          error: fieldErrors.email,
          autocomplete: 'username',
          onInput: (value) => this.setState({ email: value }),
        })}
        ${busyButton({ label: t.signIn.signUp, isBusy, classes: 'primary large', type: 'submit' })}
        <p class="people-switch">
          ${t.signIn.haveAccount} <a href=${this.toAuthPath('sign-in')}>${t.signIn.signIn}</a>
        </p>
      </form>`,
    );
  }
}

customElements.define('suffra-sign-up', SignUp);
