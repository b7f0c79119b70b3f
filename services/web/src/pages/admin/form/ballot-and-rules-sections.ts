import { html, nothing, type TemplateResult } from 'lit';
import '../../../components/account-field.ts';
import { icon } from '../../../components/icons.ts';
import { type FormView, getErrorText } from './form-view.ts';
import { radioGroup } from './radio-group.ts';

const ballotKinds = ['single', 'multiple', 'ranked', 'approval'] as const;

/** The kind of ballot. */
export function ballotSection(view: FormView): TemplateResult {
  const { t, draft, onChange } = view;
  const kindOptions = ballotKinds.map((value) => ({
    value,
    label: t.votingForm.kind[value],
    hint: t.votingForm.kindHint[value],
  }));
  return html`
    <section class="card stack">
      ${radioGroup('ballot', html`<h2>${t.votingForm.ballot}</h2>`, kindOptions, draft.kind, (kind) => onChange({ kind }))}
      ${draft.kind === 'multiple' ? choiceBounds(view) : nothing}
    </section>
  `;
}

function choiceBounds(view: FormView): TemplateResult {
  const { t, draft, onChange } = view;
  const errorText = getErrorText(view, 'ballot.max');
  const numberField = (part: 'min' | 'max', label: string) => html`
    <div class="field form-number">
      <label for="form-ballot-${part}">${label}</label>
      <input
        class="input"
        id="form-ballot-${part}"
        name=${part}
        inputmode="numeric"
        autocomplete="off"
        .value=${draft[part]}
        aria-describedby=${errorText ? 'form-ballot-fault' : nothing}
        aria-invalid=${errorText ? 'true' : nothing}
        @input=${({ target }: Event) =>
          target instanceof HTMLInputElement && onChange({ [part]: target.value.trim() })}
      />
    </div>
  `;
  return html`
    <div class="cluster">${numberField('min', t.votingForm.min)} ${numberField('max', t.votingForm.max)}</div>
    ${errorText ? html`<p class="field-fault" id="form-ballot-fault">${icon('warn')}<span>${errorText}</span></p>` : nothing}
  `;
}

function resultStepField(view: FormView): TemplateResult {
  const { t, draft, onChange } = view;
  const errorText = getErrorText(view, 'resultStep');
  return html`
    <div class="field form-number">
      <label for="form-resultStep">${t.votingForm.resultStep}</label>
      <input
        class="input"
        id="form-resultStep"
        name="resultStep"
        inputmode="numeric"
        autocomplete="off"
        .value=${draft.resultStep}
        aria-describedby=${errorText ? 'form-resultStep-fault' : 'form-resultStep-hint'}
        aria-invalid=${errorText ? 'true' : nothing}
        @input=${({ target }: Event) =>
          target instanceof HTMLInputElement && onChange({ resultStep: target.value.trim() })}
      />
      <p class="soft small" id="form-resultStep-hint">${t.votingForm.resultStepHint}</p>
      ${errorText ? html`<p class="field-fault" id="form-resultStep-fault">${icon('warn')}<span>${errorText}</span></p>` : nothing}
    </div>
  `;
}

/** The price of a vote, the visibility of results, whether a vote can be changed, and the account. */
export function rulesSection(view: FormView, onPriceChange: (price: 0 | 1) => void): TemplateResult {
  const { t, draft, onChange } = view;
  const { votingForm: form } = t;
  const results = ['live', 'after-close', 'admins'] as const;
  const changes = ['none', 'until-close'] as const;
  const hasAccount = draft.accountId.trim() !== '';
  const eligible = hasAccount ? (['all', 'list', 'account'] as const) : (['all', 'list'] as const);
  return html`
    <section class="card stack" aria-labelledby="form-rules">
      <h2 id="form-rules">${form.rules}</h2>
      ${radioGroup(
        'price',
        form.price,
        [
          { value: '0', label: form.free },
          { value: '1', label: form.paid },
        ],
        String(draft.price),
        (value) => onPriceChange(value === '0' ? 0 : 1),
      )}
      ${radioGroup(
        'results',
        form.results,
        results.map((value) => ({ value, label: form.resultsRule[value] })),
        draft.results,
        (value) => onChange({ results: value }),
      )}
      ${draft.results === 'after-close' ? nothing : resultStepField(view)}
      ${radioGroup(
        'change',
        form.voteChange,
        changes.map((value) => ({ value, label: form.voteChangeRule[value] })),
        draft.change,
        (value) => onChange({ change: value }),
      )}
      <suffra-account-field
        .fieldId=${'form-accountId'}
        .label=${form.account}
        .hint=${form.accountHint}
        .optional=${t.common.optional}
        .value=${draft.accountId}
        .error=${getErrorText(view, 'accountId')}
        .onInput=${(accountId: string) => onChange({ accountId })}
      ></suffra-account-field>
      ${radioGroup(
        'eligibleVoters',
        form.eligibleVoters,
        eligible.map((value) => ({ value, label: form.eligibleVotersRule[value] })),
        hasAccount || draft.eligibleVoters === 'list' ? draft.eligibleVoters : 'all',
        (value) => onChange({ eligibleVoters: value }),
      )}
    </section>
  `;
}
