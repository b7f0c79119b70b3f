import { html, nothing } from 'lit';
import { forgotPassword, resetPassword } from '../api/sign-up.ts';
import { busyButton } from '../components/busy-button.ts';
import { notice } from '../components/notice.ts';
import '../components/password.ts';
import { go } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { isLongEnough } from '../rules/password.ts';
import { keepEmail, pendingEmail } from '../state/pending.ts';
import { codeField, digitsIn, emailField, isCode } from './people/code.ts';
import { FormPage, type FormState, freshForm } from './people/form-page.ts';
import { tenantFrame } from './people/frame.ts';

interface State extends FormState {
  readonly email: string;
  readonly code: string;
  readonly password: string;
  /** The first step asks for the address, the second for the code and a password. */
  readonly step: 'ask' | 'reset';
  readonly sentTo: string;
}

/** Sets a new password by a code that is sent by e-mail. */
class Forgot extends FormPage<State> {
  constructor() {
    super({ ...freshForm, email: pendingEmail(), code: '', password: '', step: 'ask', sentTo: '' });
  }

  protected override heading(): string {
    return this.t.people.forgotTitle;
  }

  #emailFault(): string {
    return /\S@\S/.test(this.state.email) ? '' : this.t.people.emailNeeded;
  }

  readonly #ask = (event: Event) => {
    const email = this.state.email.trim();
    keepEmail(email);
    void this.submit(event, { email: this.#emailFault() }, async () => {
      await forgotPassword({ tenantId: this.tenantId, email });
      this.patch({ sentTo: email });
      this.#next();
    });
  };

  readonly #next = () => {
    this.patch({ step: 'reset', faults: {}, problem: undefined });
    void this.focusOn(this.state.email === '' ? '#email' : '#code');
  };

  readonly #reset = (event: Event) => {
    const { t, tenantId } = this;
    const { email, code, password } = this.state;
    keepEmail(email);
    const faults = {
      email: this.#emailFault(),
      code: isCode(code) ? '' : t.people.codeNeeded,
      password: isLongEnough(password) ? '' : t.people.passwordWeak,
    };
    void this.submit(event, faults, async () => {
      await resetPassword({ tenantId, email: email.trim(), code: digitsIn(code), password });
      go(`${paths.page(tenantId, 'sign-in')}?reset=1`);
    });
  };

  protected override render() {
    const { t } = this;
    const { email, faults, step, sentTo } = this.state;
    const asks = step === 'ask';
    return tenantFrame(
      t,
      this.heading(),
      html`<form class="stack" novalidate @submit=${asks ? this.#ask : this.#reset}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.heading()}</h1>
          ${asks ? html`<p class="lead">${t.people.forgotLead}</p>` : nothing}
        </div>
        <div role="status">${!asks && sentTo !== '' ? notice('good', t.people.codeSent(sentTo)) : nothing}</div>
        ${this.refusal()}
        ${emailField(t, { value: email, fault: faults.email, onInput: (value) => this.patch({ email: value }) })}
        ${asks ? this.#askFoot() : this.#resetFoot()}
      </form>`,
    );
  }

  #askFoot() {
    const { t } = this;
    return html`
      ${busyButton({ label: t.people.sendCode, busy: this.state.busy, look: 'primary large', type: 'submit' })}
      <div class="people-switch cluster">
        <button type="button" class="link" @click=${this.#next}>${t.people.haveCode}</button>
        <a href=${paths.page(this.tenantId, 'sign-in')}>${t.people.signIn}</a>
      </div>
    `;
  }

  #resetFoot() {
    const { t } = this;
    const { code, password, faults, busy } = this.state;
    return html`
      ${codeField(t, { value: code, fault: faults.code, onInput: (value) => this.patch({ code: value }) })}
      <suffra-password
        .field=${{
          id: 'password',
          label: t.people.newPassword,
          hint: t.people.passwordHint,
          value: password,
          fault: faults.password,
          autocomplete: 'new-password',
          onInput: (value: string) => this.patch({ password: value }),
        }}
      ></suffra-password>
      ${busyButton({ label: t.people.reset, busy, look: 'primary large', type: 'submit' })}
    `;
  }
}

customElements.define('suffra-forgot', Forgot);
