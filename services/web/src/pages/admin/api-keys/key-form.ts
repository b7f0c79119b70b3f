import { html, nothing } from 'lit';
import { createApiKey } from '../../../api/api-keys.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import { type KeyScope, type KeyWithSecret, keyScopes } from '../../../api/shapes/api-key.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { icon } from '../../../components/icons.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { endOfDay } from '../../../rules/local-time.ts';

interface Draft {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** A day as a date field has it, `2026-12-31`; empty for no end. */
  readonly until: string;
}

interface State {
  readonly draft: Draft;
  readonly tried: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

const empty: Draft = { name: '', scopes: [], until: '' };

/** Whether a key may have been made for all that: nothing came back, or nothing that tells. */
const isUnsure = ({ slug }: Problem): boolean =>
  ['unreachable', 'unreadable', 'internal-error'].includes(slug);

/** Making a key. */
class KeyForm extends View<State> {
  static override properties = {
    ...View.properties,
    onMade: { attribute: false },
    onUnsure: { attribute: false },
  };
  declare onMade: (made: KeyWithSecret) => void;
  /** No answer came: a key may have been made whose secret nobody has. */
  declare onUnsure: () => void;

  constructor() {
    super({ draft: empty, tried: false, busy: false, problem: undefined });
  }

  #type(change: Partial<Draft>): void {
    this.patch({ draft: { ...this.state.draft, ...change }, problem: undefined });
  }

  #toggle(scope: KeyScope): void {
    const { scopes } = this.state.draft;
    const without = scopes.filter((each) => each !== scope);
    this.#type({ scopes: without.length < scopes.length ? without : [...scopes, scope] });
  }

  #faults(): { name: boolean; scopes: boolean; until: boolean } {
    const { name, scopes, until } = this.state.draft;
    const end = endOfDay(until);
    return {
      name: name.trim() === '',
      scopes: scopes.length === 0,
      until: until !== '' && (end === undefined || Date.parse(end) <= Date.now()),
    };
  }

  readonly #send = async (event: Event) => {
    event.preventDefault();
    const { draft, busy } = this.state;
    if (busy) return;
    this.patch({ tried: true, problem: undefined });
    if (Object.values(this.#faults()).includes(true)) return this.focusOn('[aria-invalid="true"]');
    this.patch({ busy: true });
    const expiresAt = endOfDay(draft.until);
    try {
      const made = await createApiKey({
        name: draft.name.trim(),
        scopes: keyScopes.filter((each) => draft.scopes.includes(each)),
        ...(expiresAt !== undefined && { expiresAt }),
      });
      this.patch({ draft: empty, tried: false });
      this.onMade(made);
    } catch (thrown) {
      const problem = asProblem(thrown);
      this.patch({ problem });
      if (isUnsure(problem)) this.onUnsure();
    } finally {
      this.patch({ busy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { draft, tried, busy, problem } = this.state;
    const faults = this.#faults();
    const fault = (name: keyof typeof faults, words: string) => (tried && faults[name] ? words : undefined);
    return html`
      <form class="stack" novalidate aria-labelledby="key-form" @submit=${this.#send}>
        <h2 id="key-form">${t.keys.new}</h2>
        ${textField({
          id: 'key-name',
          name: 'name',
          label: t.keys.name,
          hint: t.keys.nameHint,
          maxlength: 100,
          value: draft.name,
          fault: fault('name', t.keys.nameFault),
          onInput: (name) => this.#type({ name }),
        })}
        ${this.#scopes(fault('scopes', t.keys.mayFault))}
        ${textField({
          id: 'key-until',
          name: 'until',
          type: 'date',
          label: t.keys.expiry,
          hint: t.keys.expiryHint,
          optional: t.common.optional,
          look: 'short',
          value: draft.until,
          fault: fault('until', t.keys.expiryFault),
          onInput: (until) => this.#type({ until }),
        })}
        ${
          problem === undefined
            ? nothing
            : isUnsure(problem)
              ? notice('bad', t.keys.unsure)
              : problemNotice(t, problem)
        }
        <div>
          ${busyButton({ label: t.keys.create, busyLabel: t.keys.creating, busy, type: 'submit', look: 'primary' })}
        </div>
      </form>
    `;
  }

  #scopes(fault: string | undefined) {
    const { t } = this;
    const { scopes } = this.state.draft;
    return html`
      <fieldset aria-describedby="key-may-hint ${fault ? 'key-may-fault' : ''}">
        <legend class="label">${t.keys.may}</legend>
        <p class="field-hint" id="key-may-hint">${t.keys.mayHint}</p>
        <div class="choices key-scopes">
          ${keyScopes.map(
            (scope) => html`<label class="choice">
              <input
                type="checkbox"
                name="scope"
                value=${scope}
                .checked=${scopes.includes(scope)}
                aria-invalid=${fault ? 'true' : nothing}
                @change=${() => this.#toggle(scope)}
              />
              <span>${t.keys.scopes[scope]}<code class="choice-hint">${scope}</code></span>
            </label>`,
          )}
        </div>
        ${fault ? html`<p class="field-fault" id="key-may-fault">${icon('warn')}<span>${fault}</span></p>` : nothing}
      </fieldset>
    `;
  }
}

customElements.define('suffra-key-form', KeyForm);
