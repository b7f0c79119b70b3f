import { html, nothing, type PropertyValues } from 'lit';
import { saveAccount } from '../../../api/accounts.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Account } from '../../../api/shapes/account.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { isAccountId, quotaOf } from '../../../rules/account-list.ts';
import { announce } from '../../../state/announcer.ts';

interface Draft {
  readonly accountId: string;
  readonly name: string;
  readonly quota: string;
}

interface State {
  readonly draft: Draft;
  readonly tried: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly said: string;
}

const empty: Draft = { accountId: '', name: '', quota: '' };
const draftOf = ({ accountId, name, quota }: Account): Draft => ({
  accountId,
  name: name === accountId ? '' : name,
  quota: quota === undefined ? '' : String(quota),
});

/** Making an account, or changing one. */
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
    super({ draft: empty, tried: false, busy: false, problem: undefined, said: '' });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('account')) return;
    const draft = this.account === undefined ? empty : draftOf(this.account);
    this.patch({ draft, tried: false, problem: undefined });
  }

  #type(change: Partial<Draft>): void {
    this.patch({ draft: { ...this.state.draft, ...change }, problem: undefined, said: '' });
  }

  #faults(): { id: boolean; quota: boolean } {
    const { accountId, quota } = this.state.draft;
    return {
      id: !isAccountId(accountId.trim()),
      quota: quota.trim() !== '' && quotaOf(quota) === undefined,
    };
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.state.busy) return;
    this.patch({ tried: true, problem: undefined, said: '' });
    const faults = this.#faults();
    if (faults.id || faults.quota) return this.focusOn('[aria-invalid="true"]');
    this.patch({ busy: true });
    const { draft } = this.state;
    const [name, quota] = [draft.name.trim(), quotaOf(draft.quota)];
    const body = { ...(name !== '' && { name }), ...(quota !== undefined && { quota }) };
    try {
      const saved = await saveAccount(draft.accountId.trim(), body, this.account?.version);
      const said = this.t.accounts.saved(saved.name);
      announce(said);
      this.patch({ draft: empty, tried: false, said });
      await this.onSaved();
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false });
    }
  };

  #problem(problem: Problem) {
    // Sent as a new one, so the only version that can be missing is that of one that is there.
    return problem.slug === 'version-required'
      ? notice('bad', this.t.accounts.exists)
      : problemNotice(this.t, problem);
  }

  protected override render() {
    const { t } = this;
    const { draft, tried, busy, problem, said } = this.state;
    const faults = this.#faults();
    return html`
      <form class="stack" novalidate aria-labelledby="account-form" @submit=${this.#save}>
        <h2 id="account-form">${this.account ? t.accounts.change(this.account.name) : t.accounts.new}</h2>
        ${textField({
          id: 'account-id',
          name: 'accountId',
          label: t.accounts.id,
          hint: t.accounts.idHint,
          look: 'plain',
          maxlength: 64,
          disabled: this.account !== undefined,
          value: draft.accountId,
          fault: tried && faults.id ? t.accounts.idFault : undefined,
          onInput: (accountId) => this.#type({ accountId }),
        })}
        ${textField({
          id: 'account-name',
          name: 'name',
          label: t.accounts.name,
          hint: t.accounts.nameHint,
          optional: t.common.optional,
          maxlength: 100,
          value: draft.name,
          onInput: (name) => this.#type({ name }),
        })}
        ${textField({
          id: 'account-quota',
          name: 'quota',
          label: t.accounts.quota,
          hint: t.accounts.quotaHint,
          optional: t.common.optional,
          inputmode: 'numeric',
          look: 'short',
          value: draft.quota,
          fault: tried && faults.quota ? t.accounts.quotaFault : undefined,
          onInput: (quota) => this.#type({ quota }),
        })}
        ${problem ? this.#problem(problem) : nothing} ${said === '' ? nothing : notice('good', said)}
        <div class="cluster">
          ${busyButton({ label: t.accounts.save, busyLabel: t.accounts.saving, busy, type: 'submit', look: 'primary' })}
          ${
            this.account
              ? html`<button type="button" class="button" @click=${() => this.onStop()}>${t.accounts.stop}</button>`
              : nothing
          }
        </div>
      </form>
    `;
  }
}

customElements.define('suffra-account-form', AccountForm);
