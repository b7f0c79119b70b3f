import { html, type TemplateResult } from 'lit';
import { field } from './field.ts';

/** Renders a list from which one value is chosen. */
export const selectField = <V extends string>(
  id: string,
  label: string,
  options: readonly { readonly value: V; readonly label: string }[],
  selected: V,
  onSelect: (value: V) => void,
): TemplateResult =>
  field({
    id,
    label,
    control: html`<select
      class="input"
      id=${id}
      @change=${({ target }: Event) => {
        const chosen = options.find(
          ({ value }) => target instanceof HTMLSelectElement && value === target.value,
        );
        if (chosen !== undefined) onSelect(chosen.value);
      }}
    >
      ${options.map(({ value, label }) => html`<option value=${value} .selected=${value === selected}>${label}</option>`)}
    </select>`,
  });
