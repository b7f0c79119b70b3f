import { html, nothing, type PropertyValues } from 'lit';
import { findAccounts } from '../api/find-accounts.ts';
import type { Account } from '../api/shapes/account.ts';
import { isAccountId } from '../rules/account-list.ts';
import './account-field.css';
import { textField } from './field.ts';
import { icon } from './icons.ts';
import { View } from './view.ts';

interface State {
  /** What was looked for last, and what was found; undefined: nothing was, or it could not be. */
  readonly asked: string;
  readonly found: readonly Account[] | undefined;
}

/** How long after the last letter it is looked for, in milliseconds. */
const pause = 250;

/** What is suggested at most: whoever does not see theirs types on. */
const most = 8;

/**
 * An account, typed by its id or its name, with those that begin so to choose from (the browser's own list, as every keyboard and
 * screen reader knows it), and whether there is such a one:
 * `<suffra-account-field .fieldId=${…} .label=${…} .hint=${…} .value=${…} .onInput=${…}></suffra-account-field>`.
 */
class AccountField extends View<State> {
  static override properties = {
    ...View.properties,
    fieldId: { attribute: false },
    label: { attribute: false },
    hint: { attribute: false },
    optional: { attribute: false },
    value: { attribute: false },
    fault: { attribute: false },
    onInput: { attribute: false },
  };
  /** The input's id; the list's goes by it. */
  declare fieldId: string;
  declare label: string;
  declare hint: string | undefined;
  /** The word "optional", where the field may stay empty. */
  declare optional: string | undefined;
  declare value: string;
  declare fault: string | undefined;
  declare onInput: (value: string) => void;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ asked: '', found: undefined });
    this.fieldId = '';
    this.label = '';
    this.value = '';
    this.onInput = () => {};
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('value')) return;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#find(this.value.trim()), pause);
  }

  async #find(asked: string): Promise<void> {
    if (asked === '') return this.patch({ asked, found: undefined });
    try {
      const { items } = await findAccounts(asked, most);
      if (asked === this.value.trim()) this.patch({ asked, found: items });
    } catch {
      // It only helps: whether there is such an account is said again when the form is sent.
      this.patch({ asked, found: undefined });
    }
  }

  protected override render() {
    const { fieldId, label, hint, optional, value, fault } = this;
    const { found } = this.state;
    return html`
      ${textField({
        ...{ id: fieldId, name: 'accountId', label, hint, optional, value },
        list: `${fieldId}-list`,
        maxlength: 100,
        look: 'plain',
        fault,
        onInput: (typed) => this.onInput(typed),
      })}
      <datalist id="${fieldId}-list">
        ${found?.map(({ accountId, name }) => html`<option value=${accountId}>${name}</option>`)}
      </datalist>
      <p class="account-known small" role="status">${fault ? nothing : this.#known()}</p>
    `;
  }

  #known() {
    const { t } = this;
    const { asked, found } = this.state;
    const typed = this.value.trim();
    if (found === undefined || asked !== typed || !isAccountId(typed)) return nothing;
    const match = found.find(({ accountId }) => accountId === typed);
    return match === undefined
      ? html`<span class="account-unknown">${icon('warn')}${t.accounts.unknown}</span>`
      : html`<span class="account-match">${icon('check')}${t.accounts.known(match.name)}</span>`;
  }
}

customElements.define('suffra-account-field', AccountField);
