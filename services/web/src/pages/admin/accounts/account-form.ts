import { html, nothing, type PropertyValues } from 'lit';
import { saveAccount } from '../../../api/accounts.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Account } from '../../../api/schemas/account.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { creationProblemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { isAccountId } from '../../../rules/account-id.ts';
import { parseQuota } from '../../../rules/account-list.ts';
import { announce } from '../../../state/announcer.ts';

interface Draft {
  readonly accountId: string;
  readonly name: string;
  readonly quota: string;
}

interface State {
  readonly draft: Draft;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

const emptyDraft: Draft = { accountId: '', name: '', quota: '' };
const toDraft = ({ accountId, name, quota }: Account): Draft => ({
  accountId,
  name: name === accountId ? '' : name,
  quota: quota === undefined ? '' : String(quota),
});

/** Creates or edits an account. */
class AccountForm extends View<State> {
  static override properties = {
    ...View.properties,
    account: { attribute: false },
    onSaved: { attribute: false },
    onStop: { attribute: false },
  };
  declare account: Account | undefined;
  declare onSaved: () => Promise<void>;
  declare onStop: () => void;

  constructor() {
    super({ draft: emptyDraft, isSubmitted: false, isBusy: false, problem: undefined, successMessage: '' });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (!changedProperties.has('account')) return;
    const draft = this.account === undefined ? emptyDraft : toDraft(this.account);
    this.setState({ draft, isSubmitted: false, problem: undefined });
  }

  #updateDraft(change: Partial<Draft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined, successMessage: '' });
  }

  #findErrors(): { id: boolean; quota: boolean } {
    const { accountId, quota } = this.state.draft;
    return {
      id: !isAccountId(accountId.trim()),
      quota: quota.trim() !== '' && parseQuota(quota) === undefined,
    };
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    const errors = this.#findErrors();
    if (errors.id || errors.quota) return this.focusFirst('[aria-invalid="true"]');
    this.setState({ isBusy: true });
    const { draft } = this.state;
    const [name, quota] = [draft.name.trim(), parseQuota(draft.quota)];
    const body = { ...(name !== '' && { name }), ...(quota !== undefined && { quota }) };
    try {
      const saved = await saveAccount(draft.accountId.trim(), body, this.account?.version);
      const successMessage = this.t.accounts.saved(saved.name);
      announce(successMessage);
      this.setState({ draft: emptyDraft, isSubmitted: false, successMessage });
      await this.onSaved();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { draft, isSubmitted, isBusy, problem, successMessage } = this.state;
    const errors = this.#findErrors();
    return html`
      <form class="stack" novalidate aria-labelledby="account-form" @submit=${this.#save}>
        <h2 id="account-form">${this.account ? t.accounts.editTitle(this.account.name) : t.accounts.new}</h2>
        ${textField({
          id: 'account-id',
          name: 'accountId',
          label: t.accounts.id,
          hint: t.accounts.idHint,
          classes: 'plain',
          maxlength: 64,
          disabled: this.account !== undefined,
          value: draft.accountId,
          error: isSubmitted && errors.id ? t.accounts.idError : undefined,
          onInput: (accountId) => this.#updateDraft({ accountId }),
        })}
        ${textField({
          id: 'account-name',
          name: 'name',
          label: t.accounts.name,
          hint: t.accounts.nameHint,
          optional: t.common.optional,
          maxlength: 100,
          value: draft.name,
          onInput: (name) => this.#updateDraft({ name }),
        })}
        ${textField({
          id: 'account-quota',
          name: 'quota',
          label: t.accounts.quota,
          hint: t.accounts.quotaHint,
          optional: t.common.optional,
          inputmode: 'numeric',
          classes: 'short',
          value: draft.quota,
          error: isSubmitted && errors.quota ? t.accounts.quotaError : undefined,
          onInput: (quota) => this.#updateDraft({ quota }),
        })}
        ${problem ? creationProblemNotice(t, problem, t.accounts.exists) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div class="cluster">
          ${busyButton({ label: t.accounts.save, busyLabel: t.accounts.saving, isBusy, type: 'submit', classes: 'primary' })}
          ${
            this.account
              ? html`<button type="button" class="button" @click=${() => this.onStop()}>${t.accounts.discard}</button>`
              : nothing
          }
        </div>
      </form>
    `;
  }
}

customElements.define('suffra-account-form', AccountForm);
