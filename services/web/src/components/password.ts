import { html } from 'lit';
import { describedBy, field, invalid } from './field.ts';
import { View } from './view.ts';

/** What a password field is for. */
export interface PasswordField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value: string;
  readonly autocomplete: 'current-password' | 'new-password';
  readonly onInput: (value: string) => void;
}

/** A password that can be looked at: `<suffra-password .field=${{…}}></suffra-password>`. */
class Password extends View<{ readonly shown: boolean }> {
  static override properties = { ...View.properties, field: { attribute: false } };
  declare field: PasswordField | undefined;

  constructor() {
    super({ shown: false });
  }

  protected override render() {
    const { t, field: given } = this;
    const { shown } = this.state;
    if (given === undefined) return;
    const control = html`<div class="with-button">
      <input
        class="input"
        id=${given.id}
        name="password"
        type=${shown ? 'text' : 'password'}
        .value=${given.value}
        autocomplete=${given.autocomplete}
        autocapitalize="none"
        spellcheck="false"
        aria-describedby=${describedBy(given)}
        aria-invalid=${invalid(given)}
        @input=${({ target }: Event) => target instanceof HTMLInputElement && given.onInput(target.value)}
      />
      <button
        type="button"
        class="link"
        aria-pressed=${shown}
        aria-controls=${given.id}
        @click=${() => this.patch({ shown: !shown })}
      >
        ${shown ? t.people.hidePassword : t.people.showPassword}
        <span class="visually-hidden">: ${given.label}</span>
      </button>
    </div>`;
    return field({ ...given, control });
  }
}

customElements.define('suffra-password', Password);
