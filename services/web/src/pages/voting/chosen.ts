import { html, type TemplateResult } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import { icon } from '../../components/icons.ts';

/** What is chosen, as it stands on the ballot paper: marked, or numbered by preference. */
export function chosenList({ ballot, options }: Voting, choices: readonly string[]): TemplateResult {
  const words = (id: string) => options.find((each) => each.id === id)?.label ?? id;
  const ranked = ballot.kind === 'ranked';
  const inOrder = ranked ? choices : options.map(({ id }) => id).filter((id) => choices.includes(id));
  const item = (id: string, place: number) => html`<li>
    <span class="chosen-mark numbers" aria-hidden=${ranked ? 'true' : 'false'}>${ranked ? place + 1 : icon('check')}</span>
    <span>${words(id)}</span>
  </li>`;
  return ranked
    ? html`<ol class="chosen">${inOrder.map(item)}</ol>`
    : html`<ul class="chosen">${inOrder.map(item)}</ul>`;
}
