import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../components/icons.ts';
import type { VotingState } from '../../../rules/voting-state.ts';
import type { FormView } from './view.ts';

/** Why something of a voting can't be edited now. */
export function whyFixed(t: FormView['t'], state: VotingState): string {
  const { form } = t;
  const why = {
    coming: form.fixedStarting,
    open: form.fixedOpen,
    closed: form.fixedClosed,
    cancelled: form.fixedCancelled,
  };
  return why[state];
}

/** The rules of a voting that can't be edited any more, as they stand. */
export function fixedRules({ t, draft }: FormView): TemplateResult {
  const { form } = t;
  const kind =
    draft.kind === 'multiple'
      ? ` · ${t.voting.instruction.multiple(Number(draft.min), Number(draft.max))}`
      : '';
  const facts: readonly [string, string][] = [
    [form.ballot, form.kind[draft.kind] + kind],
    [form.price, draft.price === 0 ? form.free : form.paid],
    [form.results, form.resultsRule[draft.results]],
    [form.change, form.changeRule[draft.change]],
    [form.account, draft.accountId],
  ];
  return html`
    <section class="card stack" aria-labelledby="form-fixed">
      <h2 id="form-fixed" class="cluster">${icon('lock')}${form.fixedTitle}</h2>
      <dl class="facts form-facts">
        ${facts.map(([name, value]) =>
          value === '' ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
        )}
      </dl>
    </section>
  `;
}
