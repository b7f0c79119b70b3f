import { html } from 'lit';
import { ariaInvalid, describedBy, field } from './field.ts';
import { View } from './view.ts';

/** Options of a password field. */
export interface PasswordFieldOptions {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly autocomplete: 'current-password' | 'new-password';
  readonly onInput: (value: string) => void;
}

/** A password field with a button that shows the password: `<suffra-password .field=${{…}}></suffra-password>`. */
class Password extends View<{ readonly isVisible: boolean }> {
  static override properties = { ...View.properties, field: { attribute: false } };
  declare field: PasswordFieldOptions | undefined;

  constructor() {
    super({ isVisible: false });
  }

  protected override render() {
    const { t, field: options } = this;
    const { isVisible } = this.state;
    if (options === undefined) return;
    const control = html`<div class="with-button">
      <input
        class="input"
        id=${options.id}
        name="password"
        type=${isVisible ? 'text' : 'password'}
        .value=${options.value}
        autocomplete=${options.autocomplete}
        autocapitalize="none"
        spellcheck="false"
        aria-describedby=${describedBy(options)}
        aria-invalid=${ariaInvalid(options)}
        @input=${({ target }: Event) => target instanceof HTMLInputElement && options.onInput(target.value)}
      />
      <button
        type="button"
        class="link"
        aria-pressed=${isVisible}
        aria-controls=${options.id}
        @click=${() => this.setState({ isVisible: !isVisible })}
      >
        ${isVisible ? t.common.hidePassword : t.common.showPassword}
        <span class="visually-hidden">: ${options.label}</span>
      </button>
    </div>`;
    return field({ ...options, control });
  }
}

customElements.define('suffra-password', Password);
