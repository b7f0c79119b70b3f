import { html, nothing, type PropertyValues } from 'lit';
import type { Account } from '../../../api/shapes/account.ts';
import { textField } from '../../../components/field.ts';
import { icon } from '../../../components/icons.ts';
import { View } from '../../../components/view.ts';
import { isAccountId } from '../../../rules/account-list.ts';
import { findAccounts } from '../accounts/find.ts';

interface State {
  /** What was looked for last, and what was found; undefined: nothing was, or it could not be. */
  readonly asked: string;
  readonly found: readonly Account[] | undefined;
}

/** How long after the last letter it is looked for, in milliseconds. */
const pause = 250;

/** The account of a voting: typed, with those that begin so to choose from, and whether there is such a one. */
class AccountField extends View<State> {
  static override properties = {
    ...View.properties,
    value: { attribute: false },
    fault: { attribute: false },
    onInput: { attribute: false },
  };
  declare value: string;
  declare fault: string | undefined;
  declare onInput: (value: string) => void;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ asked: '', found: undefined });
    this.value = '';
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
      const { items } = await findAccounts(asked, 8);
      if (asked === this.value.trim()) this.patch({ asked, found: items });
    } catch {
      // It only helps: whether there is such an account is said again when the form is sent.
      this.patch({ asked, found: undefined });
    }
  }

  protected override render() {
    const { t, value, fault } = this;
    const { found } = this.state;
    return html`
      ${textField({
        id: 'form-accountId',
        name: 'accountId',
        label: t.form.account,
        hint: t.form.accountHint,
        optional: t.common.optional,
        value,
        list: 'form-accounts',
        look: 'plain',
        fault,
        onInput: (typed) => this.onInput(typed),
      })}
      <datalist id="form-accounts">
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
