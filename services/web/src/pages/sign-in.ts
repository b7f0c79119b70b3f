import { html, nothing } from 'lit';
import { asProblem, type Problem } from '../api/problem.ts';
import { signIn } from '../api/sessions.ts';
import { busyButton } from '../components/busy-button.ts';
import { textField } from '../components/field.ts';
import '../components/password.ts';
import { address, go } from '../router/navigate.ts';
import { afterSignIn, paths } from '../router/paths.ts';
import { isLongEnough } from '../rules/password.ts';
import { keepEmail, pendingEmail } from '../state/pending.ts';
import { begin, session } from '../state/session.ts';
import { shownTenant, tenantName, tenantOf } from '../state/tenants.ts';
import { FormPage, type FormState, freshForm } from './people/form-page.ts';
import { tenantFrame } from './people/frame.ts';
import { signInNotice } from './people/sign-in-notices.ts';

interface State extends FormState {
  readonly email: string;
  readonly password: string;
  /** Being typed by somebody invited, instead of their temporary one. */
  readonly newPassword: string | undefined;
  /** The tenant at which somebody is signed in who needs to be signed in here. */
  readonly elsewhere: string;
}

/** The way in. */
class SignIn extends FormPage<State> {
  #left = false;

  constructor() {
    super({ ...freshForm, email: pendingEmail(), password: '', newPassword: undefined, elsewhere: '' });
  }

  protected override watches() {
    return [session, shownTenant];
  }

  protected override heading(): string {
    return this.state.newPassword === undefined ? this.t.people.signInTitle : this.t.people.newPasswordTitle;
  }

  override willUpdate(): void {
    const now = session.get();
    if (now.phase !== 'in' || !this.isConnected) return;
    const { tenantId } = now.voter;
    if (tenantId === this.tenantId) this.#leave();
    else if (this.state.elsewhere === '') void this.#nameElsewhere(tenantId);
  }

  // Once: it is drawn again while the code of the next page is on its way, and the address is another one by then.
  #leave(): void {
    if (this.#left) return;
    this.#left = true;
    const to = afterSignIn(this.tenantId, address.get().query.get('next'));
    queueMicrotask(() => go(to, { replace: true }));
  }

  async #nameElsewhere(tenantId: string): Promise<void> {
    const name = await tenantOf(tenantId).then(
      (tenant) => tenant.name,
      () => tenantId,
    );
    this.patch({ elsewhere: name });
  }

  readonly #send = (event: Event) => {
    const { t, tenantId } = this;
    const { email, password, newPassword } = this.state;
    keepEmail(email);
    const faults = {
      email: /\S@\S/.test(email) ? '' : t.people.emailNeeded,
      password: password === '' ? t.people.passwordNeeded : '',
      'new-password': newPassword === undefined || isLongEnough(newPassword) ? '' : t.people.passwordWeak,
    };
    const given = { tenantId, email: email.trim(), password, ...(newPassword && { newPassword }) };
    void this.submit(event, faults, async () => {
      try {
        begin(await signIn(given));
      } catch (thrown) {
        if (!this.#leadsOn(asProblem(thrown))) throw thrown;
      }
    });
  };

  /** Some refusals only name the next step. */
  #leadsOn({ slug }: Problem): boolean {
    if (slug === 'confirm-first') go(paths.page(this.tenantId, 'confirm'));
    else if (slug === 'password-reset-required') go(paths.page(this.tenantId, 'forgot'));
    else if (slug === 'new-password-required') {
      this.patch({ newPassword: '' });
      void this.focusOn('#new-password');
    } else return false;
    return true;
  }

  protected override render() {
    const { t } = this;
    const { busy, newPassword, elsewhere } = this.state;
    const invited = newPassword !== undefined;
    return tenantFrame(
      t,
      this.heading(),
      html`<form class="stack" novalidate @submit=${this.#send}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${invited ? t.people.newPasswordLead : t.people.signInLead(tenantName())}</p>
        </div>
        ${signInNotice(t, address.get().query, elsewhere)} ${this.refusal()}
        ${invited ? this.#newPassword(newPassword) : this.#credentials()}
        ${busyButton({ label: t.people.signIn, busyLabel: t.people.signingIn, busy, look: 'primary large', type: 'submit' })}
        ${invited ? nothing : this.#otherWays()}
      </form>`,
    );
  }

  #credentials() {
    const { t } = this;
    const { email, password, faults } = this.state;
    return html`
      ${textField({
        id: 'email',
        name: 'email',
        type: 'email',
        label: t.people.email,
        value: email,
        fault: faults.email,
        autocomplete: 'username',
        onInput: (value) => this.patch({ email: value }),
      })}
      <suffra-password
        .field=${{
          id: 'password',
          label: t.people.password,
          value: password,
          fault: faults.password,
          autocomplete: 'current-password',
          onInput: (value: string) => this.patch({ password: value }),
        }}
      ></suffra-password>
    `;
  }

  #newPassword(value: string) {
    const { t } = this;
    return html`<suffra-password
      .field=${{
        id: 'new-password',
        label: t.people.newPassword,
        hint: t.people.passwordHint,
        value,
        fault: this.state.faults['new-password'],
        autocomplete: 'new-password',
        onInput: (typed: string) => this.patch({ newPassword: typed }),
      }}
    ></suffra-password>`;
  }

  #otherWays() {
    const { t, tenantId } = this;
    return html`<div class="people-switch stack tight">
      <p><a href=${paths.page(tenantId, 'forgot')}>${t.people.forgot}</a></p>
      <p>${t.people.noAccount} <a href=${paths.page(tenantId, 'sign-up')}>${t.people.signUp}</a></p>
    </div>`;
  }
}

customElements.define('suffra-sign-in', SignIn);
