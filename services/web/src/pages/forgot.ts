import { html, nothing } from 'lit';
import { forgotPassword, resetPassword } from '../api/sign-up.ts';
import { busyButton } from '../components/busy-button.ts';
import { notice } from '../components/notice.ts';
import '../components/password-field.ts';
import { isLongEnough } from '../rules/password.ts';
import { getPendingEmail, setPendingEmail } from '../state/pending-email.ts';
import { authLayout } from './auth/auth-layout.ts';
import { codeField, emailField, extractDigits, isCompleteCode } from './auth/code-and-email-fields.ts';
import { FormPage, type FormState, initialFormState } from './auth/form-page.ts';
import { signInWithNewPassword } from './auth/sign-in-with-new-password.ts';

interface State extends FormState {
  readonly email: string;
  readonly code: string;
  readonly password: string;
  /** The first step asks for the e-mail address, the second for the code and a new password. */
  readonly step: 'ask' | 'reset';
  readonly sentToEmail: string;
}

/** Sets a new password with a code from an e-mail, and signs in. */
class Forgot extends FormPage<State> {
  constructor() {
    super({
      ...initialFormState,
      email: getPendingEmail(),
      code: '',
      password: '',
      step: 'ask',
      sentToEmail: '',
    });
  }

  protected override getHeading(): string {
    return this.t.signIn.forgotTitle;
  }

  #emailError(): string {
    return /\S@\S/.test(this.state.email) ? '' : this.t.signIn.emailRequired;
  }

  readonly #requestCode = (event: Event) => {
    const email = this.state.email.trim();
    setPendingEmail(email);
    void this.submit(event, { email: this.#emailError() }, async () => {
      await forgotPassword({ tenantId: this.tenantId, email });
      this.setState({ sentToEmail: email });
      this.#showResetStep();
    });
  };

  readonly #showResetStep = () => {
    this.setState({ step: 'reset', fieldErrors: {}, problem: undefined });
    void this.focusFirst(this.state.email === '' ? '#email' : '#code');
  };

  readonly #resetPassword = (event: Event) => {
    const { t, tenantId } = this;
    const { email, code, password } = this.state;
    setPendingEmail(email);
    const messages = {
      email: this.#emailError(),
      code: isCompleteCode(code) ? '' : t.signIn.codeRequired,
      password: isLongEnough(password) ? '' : t.signIn.passwordTooShort,
    };
    void this.submit(event, messages, async () => {
      const credentials = { tenantId, email: email.trim(), password };
      await resetPassword({ ...credentials, code: extractDigits(code) });
      const done = { notice: 'reset', text: t.signIn.passwordSetAndSignedIn } as const;
      await signInWithNewPassword(credentials, done, this.nextPath);
    });
  };

  protected override render() {
    const { t } = this;
    const { email, fieldErrors, step, sentToEmail } = this.state;
    const isRequestStep = step === 'ask';
    return authLayout(
      t,
      html`<form class="stack" novalidate @submit=${isRequestStep ? this.#requestCode : this.#resetPassword}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          ${isRequestStep ? html`<p class="lead">${t.signIn.forgotLead}</p>` : nothing}
        </div>
        <div role="status">${!isRequestStep && sentToEmail !== '' ? notice('good', t.signIn.codeSent(sentToEmail)) : nothing}</div>
        ${this.refusalNotice()}
        ${emailField(t, { value: email, error: fieldErrors.email, onInput: (value) => this.setState({ email: value }) })}
        ${isRequestStep ? this.#requestFooter() : this.#resetFooter()}
      </form>`,
    );
  }

  #requestFooter() {
    const { t } = this;
    return html`
      ${busyButton({ label: t.signIn.sendCode, isBusy: this.state.isBusy, classes: 'primary large', type: 'submit' })}
      <div class="people-switch cluster">
        <button type="button" class="link" @click=${this.#showResetStep}>${t.signIn.haveCode}</button>
        <a href=${this.toAuthPath('sign-in')}>${t.signIn.signIn}</a>
      </div>
    `;
  }

  #resetFooter() {
    const { t } = this;
    const { code, password, fieldErrors, isBusy } = this.state;
    return html`
      ${codeField(t, { value: code, error: fieldErrors.code, onInput: (value) => this.setState({ code: value }) })}
      <suffra-password
        .field=${{
          id: 'password',
          label: t.signIn.newPassword,
          hint: t.signIn.passwordHint,
          value: password,
          error: fieldErrors.password,
          autocomplete: 'new-password',
          onInput: (value: string) => this.setState({ password: value }),
        }}
      ></suffra-password>
      ${busyButton({ label: t.signIn.setPasswordAndSignIn, isBusy, classes: 'primary large', type: 'submit' })}
    `;
  }
}

customElements.define('suffra-forgot', Forgot);
