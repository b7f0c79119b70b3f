import { html, nothing } from 'lit';
import { createApiKey } from '../../../api/api-keys.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { type KeyScope, type KeyWithSecret, keyScopes } from '../../../api/schemas/api-key.ts';
import '../../../components/account-field.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { dateField } from '../../../components/date-field.ts';
import { textField } from '../../../components/field.ts';
import { icon } from '../../../components/icons.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { isAccountId } from '../../../rules/account-id.ts';
import { toEndOfDay } from '../../../rules/local-day.ts';

interface Draft {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** The last day of validity as a date field has it, `2026-12-31`. Empty means no expiry. */
  readonly until: string;
  /** The only account that the key may manage. Empty means the whole organization. */
  readonly accountId: string;
}

interface State {
  readonly draft: Draft;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const emptyDraft: Draft = { name: '', scopes: [], until: '', accountId: '' };

/** Whether the problem leaves open if a key was created. */
const isOutcomeUnknown = ({ code }: Problem): boolean =>
  ['unreachable', 'unreadable', 'internal-error'].includes(code);

/** Creates an API key. */
class KeyForm extends View<State> {
  static override properties = {
    ...View.properties,
    onCreated: { attribute: false },
    onOutcomeUnknown: { attribute: false },
  };
  declare onCreated: (createdKey: KeyWithSecret) => void;
  /** Called when it is unknown whether a key was created. Nobody has the secret of such a key. */
  declare onOutcomeUnknown: () => void;

  constructor() {
    super({ draft: emptyDraft, isSubmitted: false, isBusy: false, problem: undefined });
  }

  #updateDraft(change: Partial<Draft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined });
  }

  #toggle(scope: KeyScope): void {
    const { scopes } = this.state.draft;
    const otherScopes = scopes.filter((name) => name !== scope);
    this.#updateDraft({ scopes: otherScopes.length < scopes.length ? otherScopes : [...scopes, scope] });
  }

  #findErrors(): { name: boolean; scopes: boolean; until: boolean; accountId: boolean } {
    const { name, scopes, until, accountId } = this.state.draft;
    const end = toEndOfDay(until);
    return {
      name: name.trim() === '',
      scopes: scopes.length === 0,
      until: until !== '' && (end === undefined || Date.parse(end) <= Date.now()),
      accountId: accountId.trim() !== '' && !isAccountId(accountId.trim()),
    };
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    const { draft, isBusy } = this.state;
    if (isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined });
    if (Object.values(this.#findErrors()).includes(true)) return this.focusFirst('[aria-invalid="true"]');
    this.setState({ isBusy: true });
    const expiresAt = toEndOfDay(draft.until);
    try {
      const createdKey = await createApiKey({
        name: draft.name.trim(),
        scopes: keyScopes.filter((keyScope) => draft.scopes.includes(keyScope)),
        ...(expiresAt !== undefined && { expiresAt }),
        ...(draft.accountId.trim() !== '' && { accountId: draft.accountId.trim() }),
      });
      this.setState({ draft: emptyDraft, isSubmitted: false });
      this.onCreated(createdKey);
    } catch (error) {
      const problem = toProblem(error);
      this.setState({ problem });
      if (isOutcomeUnknown(problem)) this.onOutcomeUnknown();
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { draft, isSubmitted, isBusy, problem } = this.state;
    const errors = this.#findErrors();
    const getErrorText = (name: keyof typeof errors, text: string) =>
      isSubmitted && errors[name] ? text : undefined;
    return html`
      <form class="stack" novalidate aria-labelledby="key-form" @submit=${this.#submit}>
        <h2 id="key-form">${t.apiKeys.new}</h2>
        ${textField({
          id: 'key-name',
          name: 'name',
          label: t.apiKeys.name,
          hint: t.apiKeys.nameHint,
          maxlength: 100,
          value: draft.name,
          error: getErrorText('name', t.apiKeys.nameError),
          onInput: (name) => this.#updateDraft({ name }),
        })}
        ${this.#scopesField(getErrorText('scopes', t.apiKeys.permissionsError))}
        ${dateField({
          id: 'key-until',
          name: 'until',
          label: t.apiKeys.expiry,
          hint: t.apiKeys.expiryHint,
          optional: t.common.optional,
          value: draft.until,
          error: getErrorText('until', t.apiKeys.expiryError),
          onInput: (until) => this.#updateDraft({ until }),
        })}
        <suffra-account-field
          .fieldId=${'key-account'}
          .label=${t.apiKeys.account}
          .hint=${t.apiKeys.accountHint}
          .optional=${t.common.optional}
          .value=${draft.accountId}
          .error=${getErrorText('accountId', t.apiKeys.accountError)}
          .onInput=${(accountId: string) => this.#updateDraft({ accountId })}
        ></suffra-account-field>
        ${
          problem === undefined
            ? nothing
            : isOutcomeUnknown(problem)
              ? notice('bad', t.apiKeys.creationUnconfirmed)
              : problemNotice(t, problem)
        }
        <div>
          ${busyButton({ label: t.apiKeys.create, busyLabel: t.apiKeys.creating, isBusy, type: 'submit', classes: 'primary' })}
        </div>
      </form>
    `;
  }

  #scopesField(errorText: string | undefined) {
    const { t } = this;
    const { scopes } = this.state.draft;
    return html`
      <fieldset aria-describedby="key-may-hint ${errorText ? 'key-may-fault' : ''}">
        <legend class="label">${t.apiKeys.permissions}</legend>
        <p class="field-hint" id="key-may-hint">${t.apiKeys.permissionsHint}</p>
        <div class="choices key-scopes">
          ${keyScopes.map(
            (scope) => html`<label class="choice">
              <input
                type="checkbox"
                name="scope"
                value=${scope}
                .checked=${scopes.includes(scope)}
                aria-invalid=${errorText ? 'true' : nothing}
                @change=${() => this.#toggle(scope)}
              />
              <span>${t.apiKeys.scopes[scope]}<code class="choice-hint">${scope}</code></span>
            </label>`,
          )}
        </div>
        ${errorText ? html`<p class="field-fault" id="key-may-fault">${icon('warn')}<span>${errorText}</span></p>` : nothing}
      </fieldset>
    `;
  }
}

customElements.define('suffra-key-form', KeyForm);
