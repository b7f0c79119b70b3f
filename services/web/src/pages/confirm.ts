import { html, nothing } from 'lit';
import { asProblem } from '../api/problem.ts';
import { confirm, resend } from '../api/sign-up.ts';
import { busyButton } from '../components/busy-button.ts';
import { notice } from '../components/notice.ts';
import { go } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { keepEmail, pendingEmail } from '../state/pending.ts';
import { codeField, digitsIn, emailField, isCode } from './people/code.ts';
import { FormPage, type FormState, freshForm } from './people/form-page.ts';
import { tenantFrame } from './people/frame.ts';

interface State extends FormState {
  readonly email: string;
  readonly code: string;
  readonly resent: boolean;
}

/** Confirms an address by the code that was sent there. */
class Confirm extends FormPage<State> {
  /** Known from the page before; when this one was opened by itself it is asked for. */
  readonly #known = pendingEmail();

  constructor() {
    super({ ...freshForm, email: pendingEmail(), code: '', resent: false });
  }

  protected override heading(): string {
    return this.t.people.confirmTitle;
  }

  #emailFault(): string {
    return /\S@\S/.test(this.state.email) ? '' : this.t.people.emailNeeded;
  }

  readonly #send = (event: Event) => {
    const { t, tenantId } = this;
    const { email, code } = this.state;
    keepEmail(email);
    const faults = { email: this.#emailFault(), code: isCode(code) ? '' : t.people.codeNeeded };
    void this.submit(event, faults, async () => {
      await confirm({ tenantId, email: email.trim(), code: digitsIn(code) });
      go(`${paths.page(tenantId, 'sign-in')}?confirmed=1`);
    });
  };

  readonly #resend = async () => {
    const fault = this.#emailFault();
    this.patch({ resent: false, problem: undefined, faults: fault === '' ? {} : { email: fault } });
    if (fault !== '') return this.focusOn('#email');
    try {
      await resend({ tenantId: this.tenantId, email: this.state.email.trim() });
      this.patch({ resent: true });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t } = this;
    const { email, code, resent, busy, faults } = this.state;
    const asks = this.#known === '';
    return tenantFrame(
      t,
      this.heading(),
      html`<form class="stack" novalidate @submit=${this.#send}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${asks ? t.people.confirmLeadPlain : t.people.confirmLead(this.#known)}</p>
        </div>
        ${this.refusal()}
        <div role="status">${resent ? notice('good', t.people.resent) : nothing}</div>
        ${asks ? emailField(t, { value: email, fault: faults.email, onInput: (value) => this.patch({ email: value }) }) : nothing}
        ${codeField(t, { value: code, fault: faults.code, onInput: (value) => this.patch({ code: value }) })}
        ${busyButton({ label: t.people.confirm, busy, look: 'primary large', type: 'submit' })}
        <div class="people-switch cluster">
          <button type="button" class="link" @click=${this.#resend}>${t.people.resend}</button>
          <a href=${paths.page(this.tenantId, 'sign-in')}>${t.people.signIn}</a>
        </div>
      </form>`,
    );
  }
}

customElements.define('suffra-confirm', Confirm);
