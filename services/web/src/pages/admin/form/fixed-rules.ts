import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../components/icons.ts';
import type { VotingState } from '../../../rules/voting-state.ts';
import type { FormView } from './form-view.ts';

/** Returns why parts of a voting cannot be edited now. */
export function getFixedReason(t: FormView['t'], state: VotingState): string {
  const { votingForm: form } = t;
  const reasons = {
    coming: form.lockedStarting,
    open: form.lockedOpen,
    closed: form.lockedClosed,
    cancelled: form.lockedCancelled,
  };
  return reasons[state];
}

/** The rules of a voting that can no longer be edited, read-only. */
export function fixedRules({ t, draft }: FormView): TemplateResult {
  const { votingForm: form } = t;
  const kind =
    draft.kind === 'multiple'
      ? ` · ${t.tiles.instruction.multiple(Number(draft.min), Number(draft.max))}`
      : '';
  const facts: readonly [string, string][] = [
    [form.ballot, form.kind[draft.kind] + kind],
    [form.price, draft.price === 0 ? form.free : form.paid],
    [form.results, form.resultsRule[draft.results]],
    [form.voteChange, form.voteChangeRule[draft.change]],
    [form.account, draft.accountId],
    [form.eligibleVoters, form.eligibleVotersRule[draft.eligibleVoters]],
  ];
  return html`
    <section class="card stack" aria-labelledby="form-fixed">
      <h2 id="form-fixed" class="cluster">${icon('lock')}${form.lockedTitle}</h2>
      <dl class="facts form-facts">
        ${facts.map(([name, value]) =>
          value === '' ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
        )}
      </dl>
    </section>
  `;
}
