import { html, nothing, type PropertyValues } from 'lit';
import { findAccounts } from '../api/find-accounts.ts';
import type { Account } from '../api/schemas/account.ts';
import { isAccountId } from '../rules/account-id.ts';
import './account-field.css';
import { textField } from './field.ts';
import { icon } from './icons.ts';
import { View } from './view.ts';

interface State {
  /** The last query and its matches. Undefined if nothing was searched or the search failed. */
  readonly query: string;
  readonly matches: readonly Account[] | undefined;
}

/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;

/** The maximum number of suggestions. Users who do not see their account keep typing. */
const maxSuggestions = 8;

/**
 * A text field for an account id or name. It suggests matching accounts in the browser's own `<datalist>`,
 * which works with every keyboard and screen reader, and it says whether the typed id exists:
 * `<suffra-account-field .fieldId=${…} .label=${…} .hint=${…} .value=${…}
 * .onInput=${…}></suffra-account-field>`.
 */
class AccountField extends View<State> {
  static override properties = {
    ...View.properties,
    fieldId: { attribute: false },
    label: { attribute: false },
    hint: { attribute: false },
    optional: { attribute: false },
    value: { attribute: false },
    error: { attribute: false },
    onInput: { attribute: false },
  };
  /** The id of the input. The id of the `<datalist>` is derived from it. */
  declare fieldId: string;
  declare label: string;
  declare hint: string | undefined;
  /** The word "optional", if the field may stay empty. */
  declare optional: string | undefined;
  declare value: string;
  declare error: string | undefined;
  declare onInput: (value: string) => void;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ query: '', matches: undefined });
    this.fieldId = '';
    this.label = '';
    this.value = '';
    this.onInput = () => {};
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (!changedProperties.has('value')) return;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => void this.#find(this.value.trim()), searchDelayMs);
  }

  async #find(query: string): Promise<void> {
    if (query === '') return this.setState({ query, matches: undefined });
    try {
      const { items } = await findAccounts(query, maxSuggestions);
      if (query === this.value.trim()) this.setState({ query, matches: items });
    } catch {
      // The suggestions are only a help. The form reports an unknown account when it is sent.
      this.setState({ query, matches: undefined });
    }
  }

  protected override render() {
    const { fieldId, label, hint, optional, value, error } = this;
    const { matches } = this.state;
    return html`
      ${textField({
        ...{ id: fieldId, name: 'accountId', label, hint, optional, value },
        list: `${fieldId}-list`,
        maxlength: 100,
        classes: 'plain',
        error,
        onInput: (typed) => this.onInput(typed),
      })}
      <datalist id="${fieldId}-list">
        ${matches?.map(({ accountId, name }) => html`<option value=${accountId}>${name}</option>`)}
      </datalist>
      <p class="account-known small" role="status">${error ? nothing : this.#accountStatus()}</p>
    `;
  }

  #accountStatus() {
    const { t } = this;
    const { query, matches } = this.state;
    const typed = this.value.trim();
    if (matches === undefined || query !== typed || !isAccountId(typed)) return nothing;
    const match = matches.find(({ accountId }) => accountId === typed);
    return match === undefined
      ? html`<span class="account-unknown">${icon('warn')}${t.fields.unknownAccount}</span>`
      : html`<span class="account-match">${icon('check')}${t.fields.selectedAccount(match.name)}</span>`;
  }
}

customElements.define('suffra-account-field', AccountField);
