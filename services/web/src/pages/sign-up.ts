import { html } from 'lit';
import { signUp } from '../api/sign-up.ts';
import { busyButton } from '../components/busy-button.ts';
import { textField } from '../components/field.ts';
import '../components/password.ts';
import { go } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { isLongEnough } from '../rules/password.ts';
import { words } from '../state/language.ts';
import { keepEmail, pendingEmail } from '../state/pending.ts';
import { tenantName } from '../state/tenants.ts';
import { FormPage, type FormState, freshForm } from './people/form-page.ts';
import { tenantFrame } from './people/frame.ts';

interface State extends FormState {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes an account. */
class SignUp extends FormPage<State> {
  constructor() {
    super({ ...freshForm, name: '', email: pendingEmail(), password: '' });
  }

  protected override heading(): string {
    return this.t.people.signUpTitle;
  }

  readonly #send = (event: Event) => {
    const { t, tenantId } = this;
    const { name, email, password } = this.state;
    keepEmail(email);
    const faults = {
      name: name.trim() === '' ? t.people.nameNeeded : '',
      email: /\S@\S/.test(email) ? '' : t.people.emailNeeded,
      password: isLongEnough(password) ? '' : t.people.passwordWeak,
    };
    const { language } = words.get();
    void this.submit(event, faults, async () => {
      await signUp({ tenantId, name: name.trim(), email: email.trim(), password, language });
      go(paths.page(tenantId, 'confirm'));
    });
  };

  protected override render() {
    const { t } = this;
    const { name, email, password, faults, busy } = this.state;
    return tenantFrame(
      t,
      this.heading(),
      html`<form class="stack" novalidate @submit=${this.#send}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.people.signUpLead(tenantName())}</p>
        </div>
        ${this.refusal()}
        ${textField({
          id: 'name',
          name: 'name',
          label: t.people.name,
          value: name,
          fault: faults.name,
          autocomplete: 'name',
          maxlength: 100,
          onInput: (value) => this.patch({ name: value }),
        })}
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
            hint: t.people.passwordHint,
            value: password,
            fault: faults.password,
            autocomplete: 'new-password',
            onInput: (value: string) => this.patch({ password: value }),
          }}
        ></suffra-password>
        ${busyButton({ label: t.people.signUp, busy, look: 'primary large', type: 'submit' })}
        <p class="people-switch">
          ${t.people.haveAccount} <a href=${paths.page(this.tenantId, 'sign-in')}>${t.people.signIn}</a>
        </p>
      </form>`,
    );
  }
}

customElements.define('suffra-sign-up', SignUp);
