import { html, nothing } from 'lit';
import { loadCode } from '../api/load-code.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import { signIn } from '../api/sessions.ts';
import { busyButton } from '../components/busy-button.ts';
import { textField } from '../components/field.ts';
import '../components/password-field.ts';
import { currentLocation, navigate } from '../router/navigate.ts';
import { resolvePathAfterSignIn } from '../router/paths.ts';
import { isLongEnough } from '../rules/password.ts';
import { loadTexts } from '../state/language.ts';
import { getPendingEmail, setPendingEmail } from '../state/pending-email.ts';
import { session, startUserSession } from '../state/session.ts';
import { currentTenant, getTenant, getTenantName } from '../state/tenants.ts';
import { authLayout } from './auth/auth-layout.ts';
import { FormPage, type FormState, initialFormState } from './auth/form-page.ts';
import { signInNotice } from './auth/sign-in-notice.ts';

interface State extends FormState {
  readonly email: string;
  readonly password: string;
  /** The new password of an invited user, who signs in with a temporary one. */
  readonly newPassword: string | undefined;
  /** The name of another tenant where the user is signed in. */
  readonly otherTenantName: string;
}

/** The sign-in page. */
class SignIn extends FormPage<State> {
  #hasLeft = false;
  #hasRequestedProvider = false;

  constructor() {
    super({
      ...initialFormState,
      email: getPendingEmail(),
      password: '',
      newPassword: undefined,
      otherTenantName: '',
    });
  }

  protected override observedStores() {
    return [session, currentTenant];
  }

  protected override getHeading(): string {
    return this.state.newPassword === undefined ? this.t.signIn.signInTitle : this.t.signIn.newPasswordTitle;
  }

  override willUpdate(): void {
    const currentSession = session.get();
    if (currentSession.phase !== 'in' || !this.isConnected) return;
    const { tenantId } = currentSession.voter;
    if (tenantId === this.tenantId) this.#leavePage();
    else if (this.state.otherTenantName === '') void this.#loadOtherTenantName(tenantId);
  }

  // Leaves the page only once. While the next page loads, this one re-renders, and the URL is already a
  // different one.
  #leavePage(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    const path = resolvePathAfterSignIn(this.tenantId, this.nextPath);
    queueMicrotask(() => navigate(path, { replace: true }));
  }

  async #loadOtherTenantName(tenantId: string): Promise<void> {
    const name = await getTenant(tenantId).then(
      (tenant) => tenant.name,
      () => tenantId,
    );
    this.setState({ otherTenantName: name });
  }

  readonly #submit = (event: Event) => {
    const { t, tenantId } = this;
    const { email, password, newPassword } = this.state;
    setPendingEmail(email);
    const messages = {
      email: /\S@\S/.test(email) ? '' : t.signIn.emailRequired,
      password: password === '' ? t.signIn.passwordRequired : '',
      'new-password': newPassword === undefined || isLongEnough(newPassword) ? '' : t.signIn.passwordTooShort,
    };
    const credentials = { tenantId, email: email.trim(), password, ...(newPassword && { newPassword }) };
    void this.submit(event, messages, async () => {
      try {
        startUserSession(await signIn(credentials));
      } catch (error) {
        if (!this.#goToNextStep(toProblem(error))) throw error;
      }
    });
  };

  /**
   * Handles problems that only require another step.
   * @returns whether the problem was one of them
   */
  #goToNextStep({ code }: Problem): boolean {
    if (code === 'confirm-first') navigate(this.toAuthPath('confirm'));
    else if (code === 'password-reset-required') navigate(this.toAuthPath('forgot'));
    else if (code === 'new-password-required') {
      this.setState({ newPassword: '' });
      void this.focusFirst('#new-password');
    } else return false;
    return true;
  }

  protected override render() {
    const { t } = this;
    const { isBusy, newPassword, otherTenantName } = this.state;
    const isInvited = newPassword !== undefined;
    return authLayout(
      t,
      html`<form class="stack" novalidate @submit=${this.#submit}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${isInvited ? t.signIn.newPasswordLead : t.signIn.signInLead(getTenantName())}</p>
        </div>
        ${signInNotice(t, currentLocation.get().query, otherTenantName)} ${this.refusalNotice()}
        ${isInvited ? this.#newPassword(newPassword) : this.#credentials()}
        ${busyButton({ label: t.signIn.signIn, busyLabel: t.signIn.signingIn, isBusy, classes: 'primary large', type: 'submit' })}
        ${isInvited ? nothing : this.#provider()} ${isInvited ? nothing : this.#otherLinks()}
      </form>`,
    );
  }

  #credentials() {
    const { t } = this;
    const { email, password, fieldErrors } = this.state;
    return html`
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
      <suffra-password
        .field=${{
          id: 'password',
          label: t.common.password,
          value: password,
          error: fieldErrors.password,
          autocomplete: 'current-password',
          onInput: (value: string) => this.setState({ password: value }),
        }}
      ></suffra-password>
    `;
  }

  #newPassword(value: string) {
    const { t } = this;
    return html`<suffra-password
      .field=${{
        id: 'new-password',
        label: t.signIn.newPassword,
        hint: t.signIn.passwordHint,
        value,
        error: this.state.fieldErrors['new-password'],
        autocomplete: 'new-password',
        onInput: (text: string) => this.setState({ newPassword: text }),
      }}
    ></suffra-password>`;
  }

  /** The organisation's own provider, whose code and texts are loaded only where there is one. */
  #provider() {
    const failure = currentLocation.get().query.get('provider') ?? undefined;
    const tenant = currentTenant.get();
    const name = tenant.is === 'loaded' ? tenant.value.signInProvider : undefined;
    if (name === undefined && failure === undefined) return nothing;
    if (!this.#hasRequestedProvider) void this.#loadProvider();
    const path = resolvePathAfterSignIn(this.tenantId, this.nextPath);
    return html`<suffra-provider-sign-in
      .options=${{ tenantId: this.tenantId, name, failure, path }}
    ></suffra-provider-sign-in>`;
  }

  async #loadProvider(): Promise<void> {
    this.#hasRequestedProvider = true;
    try {
      await loadCode(async () => {
        await loadTexts(['providerSignIn']);
        await import('./auth/provider-sign-in.ts');
      });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  }

  #otherLinks() {
    const { t } = this;
    return html`<div class="people-switch stack tight">
      <p><a href=${this.toAuthPath('forgot')}>${t.signIn.forgot}</a></p>
      <p>${t.signIn.noAccount} <a href=${this.toAuthPath('sign-up')}>${t.signIn.signUp}</a></p>
    </div>`;
  }
}

customElements.define('suffra-sign-in', SignIn);
