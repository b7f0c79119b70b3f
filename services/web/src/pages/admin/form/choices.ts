import { html, nothing, type TemplateResult } from 'lit';

/** One thing to pick. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

/** A question with some answers, one of which is picked, each a large target. @param legend words, or a heading */
export const choices = <V extends string>(
  name: string,
  legend: unknown,
  all: readonly Choice<V>[],
  picked: V,
  pick: (value: V) => void,
): TemplateResult => html`
  <fieldset id="form-${name}">
    <legend class="label">${legend}</legend>
    <div class="choices">
      ${all.map(
        ({ value, label, hint }) => html`
          <label class="choice">
            <input
              type="radio"
              name=${name}
              value=${value}
              .checked=${value === picked}
              @change=${() => pick(value)}
            />
            <span>${label}${hint === undefined ? nothing : html`<span class="choice-hint">${hint}</span>`}</span>
          </label>
        `,
      )}
    </div>
  </fieldset>
`;
