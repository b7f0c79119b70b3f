import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html } from 'lit/html.js';
import { choose } from '../session/choose.ts';
import type { TileState } from '../session/tile-state.ts';
import { renderOptionImage } from './option-image.ts';
import type { RenderContext } from './render-context.ts';

/** Renders a ranked ballot: the chosen options in order with their buttons, then the others. */
export function renderRankedOptions(
  { choices }: TileState,
  { options }: PublicVoting,
  context: RenderContext,
) {
  const { messages } = context;
  const rest = options.filter(({ id }) => !choices.includes(id));
  const chosen = choices.flatMap((id) => options.find((option) => option.id === id) ?? []);
  const set = (order: readonly string[], id: string, label: string) => {
    const at = order.indexOf(id);
    choose(context.session, order, at < 0 ? undefined : `announcement:${messages.place(label, at + 1)}`);
  };
  return html`<ol>
      ${chosen.map(({ id, label, imageUrl }, i) => {
        const without = choices.filter((choice) => choice !== id);
        const to = (place: number) => without.toSpliced(place, 0, id);
        return html`<li class="choice">
          <b>${i + 1}</b>${renderOptionImage({ id, label, imageUrl })}<span dir="auto">${label}</span>
          <button type="button" aria-label=${messages.up(label)} ?disabled=${i === 0} @click=${() => set(to(i - 1), id, label)}>↑</button>
          <button type="button" aria-label=${messages.down(label)} ?disabled=${i === choices.length - 1} @click=${() => set(to(i + 1), id, label)}>↓</button>
          <button type="button" aria-label=${messages.remove(label)} @click=${() => set(without, id, label)}>×</button>
        </li>`;
      })}
    </ol>
    ${rest.map(
      ({ id, label, imageUrl }) =>
        html`<button class="choice" type="button" aria-label=${messages.add(label)} @click=${() => set([...choices, id], id, label)}>
          <b aria-hidden="true">+</b>${renderOptionImage({ id, label, imageUrl })}<span dir="auto">${label}</span>
        </button>`,
    )}`;
}
