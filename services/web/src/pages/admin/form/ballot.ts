import { html, nothing, type TemplateResult } from 'lit';
import '../../../components/account-field.ts';
import { icon } from '../../../components/icons.ts';
import { choices } from './choices.ts';
import { type FormView, faultText } from './view.ts';

const kinds = ['single', 'multiple', 'ranked', 'approval'] as const;

/** How one votes. */
export function ballot(view: FormView): TemplateResult {
  const { t, draft, change } = view;
  const all = kinds.map((value) => ({ value, label: t.form.kind[value], hint: t.form.kindHint[value] }));
  return html`
    <section class="card stack">
      ${choices('ballot', html`<h2>${t.form.ballot}</h2>`, all, draft.kind, (kind) => change({ kind }))}
      ${draft.kind === 'multiple' ? bounds(view) : nothing}
    </section>
  `;
}

function bounds(view: FormView): TemplateResult {
  const { t, draft, change } = view;
  const fault = faultText(view, 'ballot.max');
  const number = (part: 'min' | 'max', label: string) => html`
    <div class="field form-number">
      <label for="form-ballot-${part}">${label}</label>
      <input
        class="input"
        id="form-ballot-${part}"
        name=${part}
        inputmode="numeric"
        autocomplete="off"
        .value=${draft[part]}
        aria-describedby=${fault ? 'form-ballot-fault' : nothing}
        aria-invalid=${fault ? 'true' : nothing}
        @input=${({ target }: Event) =>
          target instanceof HTMLInputElement && change({ [part]: target.value.trim() })}
      />
    </div>
  `;
  return html`
    <div class="cluster">${number('min', t.form.min)} ${number('max', t.form.max)}</div>
    ${fault ? html`<p class="field-fault" id="form-ballot-fault">${icon('warn')}<span>${fault}</span></p>` : nothing}
  `;
}

/** What a vote costs, who sees results, whether a vote can be changed, and for whom it is. */
export function rules(view: FormView, priced: (price: 0 | 1) => void): TemplateResult {
  const { t, draft, change } = view;
  const { form } = t;
  const results = ['live', 'after-close', 'admins'] as const;
  const changes = ['none', 'until-close'] as const;
  return html`
    <section class="card stack" aria-labelledby="form-rules">
      <h2 id="form-rules">${form.rules}</h2>
      ${choices(
        'price',
        form.price,
        [
          { value: '0', label: form.free },
          { value: '1', label: form.paid },
        ],
        String(draft.price),
        (value) => priced(value === '0' ? 0 : 1),
      )}
      ${choices(
        'results',
        form.results,
        results.map((value) => ({ value, label: form.resultsRule[value] })),
        draft.results,
        (value) => change({ results: value }),
      )}
      ${choices(
        'change',
        form.change,
        changes.map((value) => ({ value, label: form.changeRule[value] })),
        draft.change,
        (value) => change({ change: value }),
      )}
      <suffra-account-field
        .fieldId=${'form-accountId'}
        .label=${form.account}
        .hint=${form.accountHint}
        .optional=${t.common.optional}
        .value=${draft.accountId}
        .fault=${faultText(view, 'accountId')}
        .onInput=${(accountId: string) => change({ accountId })}
      ></suffra-account-field>
    </section>
  `;
}
