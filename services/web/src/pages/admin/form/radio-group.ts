import { html, nothing, type TemplateResult } from 'lit';

/** An option of a radio group. */
export interface RadioOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

/**
 * A radio group with large click targets.
 * @param legend a text or a heading
 */
export const radioGroup = <V extends string>(
  name: string,
  legend: unknown,
  options: readonly RadioOption<V>[],
  selected: V,
  onSelect: (value: V) => void,
): TemplateResult => html`
  <fieldset id="form-${name}">
    <legend class="label">${legend}</legend>
    <div class="choices">
      ${options.map(
        ({ value, label, hint }) => html`
          <label class="choice">
            <input
              type="radio"
              name=${name}
              value=${value}
              .checked=${value === selected}
              @change=${() => onSelect(value)}
            />
            <span>${label}${hint === undefined ? nothing : html`<span class="choice-hint">${hint}</span>`}</span>
          </label>
        `,
      )}
    </div>
  </fieldset>
`;
