import type { PublicVoting } from '@suffra/shared/public/voting';
import { html } from 'lit/html.js';
import type { Shown } from '../shown.ts';
import type { Drawing } from './drawing.ts';
import { picture } from './picture.ts';

/** Options to be put in order: those chosen first, in their order, with what moves them. */
export function ranked({ choices }: Shown, { options }: PublicVoting, drawing: Drawing) {
  const { words } = drawing;
  const rest = options.filter(({ id }) => !choices.includes(id));
  const chosen = choices.flatMap((id) => options.find((each) => each.id === id) ?? []);
  const set = (order: readonly string[], id: string, label: string) => {
    const at = order.indexOf(id);
    drawing.choose(order, at < 0 ? undefined : `said:${words.place(label, at + 1)}`);
  };
  return html`<ol>
      ${chosen.map(({ id, label, imageUrl }, i) => {
        const without = choices.filter((each) => each !== id);
        const to = (place: number) => without.toSpliced(place, 0, id);
        return html`<li class="choice">
          <b>${i + 1}</b>${picture({ id, label, imageUrl })}<span>${label}</span>
          <button type="button" aria-label=${words.up(label)} ?disabled=${i === 0} @click=${() => set(to(i - 1), id, label)}>↑</button>
          <button type="button" aria-label=${words.down(label)} ?disabled=${i === choices.length - 1} @click=${() => set(to(i + 1), id, label)}>↓</button>
          <button type="button" aria-label=${words.remove(label)} @click=${() => set(without, id, label)}>×</button>
        </li>`;
      })}
    </ol>
    ${rest.map(
      ({ id, label, imageUrl }) =>
        html`<button class="choice" type="button" aria-label=${words.add(label)} @click=${() => set([...choices, id], id, label)}>
          <b aria-hidden="true">+</b>${picture({ id, label, imageUrl })}<span>${label}</span>
        </button>`,
    )}`;
}
