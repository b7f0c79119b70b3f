import { html, type TemplateResult } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import { icon } from '../../components/icons.ts';

/** The selected options: check-marked in the order of the ballot, or numbered by preference. */
export function choiceList({ ballot, options }: Voting, choices: readonly string[]): TemplateResult {
  const getLabel = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  const isRanked = ballot.kind === 'ranked';
  const orderedChoices = isRanked
    ? choices
    : options.map(({ id }) => id).filter((id) => choices.includes(id));
  const toItem = (id: string, index: number) => html`<li>
    <span class="chosen-mark numbers" aria-hidden=${isRanked ? 'true' : 'false'}>${isRanked ? index + 1 : icon('check')}</span>
    <span>${getLabel(id)}</span>
  </li>`;
  return isRanked
    ? html`<ol class="chosen">${orderedChoices.map(toItem)}</ol>`
    : html`<ul class="chosen">${orderedChoices.map(toItem)}</ul>`;
}
