import { html, nothing } from 'lit';
import { toProblem } from '../api/problem.ts';
import { confirmSignUp, resendCode } from '../api/sign-up.ts';
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
  readonly wasResent: boolean;
}

/** Confirms an e-mail address with the code that was sent to it, sets the password and signs in. */
class Confirm extends FormPage<State> {
  /** The e-mail address from the previous page. If this page was opened directly, the form asks for it. */
  readonly #knownEmail = getPendingEmail();

  constructor() {
    super({ ...initialFormState, email: getPendingEmail(), code: '', password: '', wasResent: false });
  }

  protected override getHeading(): string {
    return this.t.signIn.confirmTitle;
  }

  #emailError(): string {
    return /\S@\S/.test(this.state.email) ? '' : this.t.signIn.emailRequired;
  }

  readonly #submit = (event: Event) => {
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
      await confirmSignUp({ ...credentials, code: extractDigits(code) });
      const done = { notice: 'confirmed', text: t.signIn.confirmedAndSignedIn } as const;
      await signInWithNewPassword(credentials, done, this.nextPath);
    });
  };

  readonly #resendCode = async () => {
    const emailError = this.#emailError();
    this.setState({
      wasResent: false,
      problem: undefined,
      fieldErrors: emailError === '' ? {} : { email: emailError },
    });
    if (emailError !== '') return this.focusFirst('#email');
    try {
      await resendCode({ tenantId: this.tenantId, email: this.state.email.trim() });
      this.setState({ wasResent: true });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  #passwordField() {
    const { t } = this;
    const { password, fieldErrors } = this.state;
    return html`<suffra-password
      .field=${{
        id: 'password',
        label: t.common.password,
        hint: t.signIn.passwordHint,
        value: password,
        error: fieldErrors.password,
        autocomplete: 'new-password',
        onInput: (value: string) => this.setState({ password: value }),
      }}
    ></suffra-password>`;
  }

  protected override render() {
    const { t } = this;
    const { email, code, wasResent, isBusy, fieldErrors } = this.state;
    const asksForEmail = this.#knownEmail === '';
    return authLayout(
      t,
      html`<form class="stack" novalidate @submit=${this.#submit}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${asksForEmail ? t.signIn.confirmLeadPlain : t.signIn.confirmLead(this.#knownEmail)}</p>
        </div>
        ${this.refusalNotice()}
        <div role="status">${wasResent ? notice('good', t.signIn.resent) : nothing}</div>
        ${asksForEmail ? emailField(t, { value: email, error: fieldErrors.email, onInput: (value) => this.setState({ email: value }) }) : nothing}
        ${codeField(t, { value: code, error: fieldErrors.code, onInput: (value) => this.setState({ code: value }) })}
        ${this.#passwordField()}
        ${busyButton({ label: t.signIn.confirm, isBusy, classes: 'primary large', type: 'submit' })}
        <div class="people-switch stack tight">
          <p>${t.signIn.confirmKnown} <a href=${this.toAuthPath('sign-in')}>${t.signIn.signIn}</a></p>
          <p>${t.signIn.noCode} <button type="button" class="link" @click=${this.#resendCode}>${t.signIn.resend}</button></p>
        </div>
      </form>`,
    );
  }
}

customElements.define('suffra-confirm', Confirm);
