import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';

/** A labelled control with its hint and what is wrong with it. */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  /** The word "optional", where the field may stay empty among others that may not. */
  readonly optional?: string | undefined;
  /** The control: id `field.id`, `aria-describedby=${describedBy(field)}`, `aria-invalid=${invalid(field)}`. */
  readonly control: unknown;
}

/** The ids of a field's hint and fault, for `aria-describedby`. */
export const describedBy = ({ id, hint, fault }: Pick<Field, 'id' | 'hint' | 'fault'>) =>
  [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;

/** For `aria-invalid`. */
export const invalid = ({ fault }: Pick<Field, 'fault'>) => (fault ? 'true' : nothing);

/** Draws a field. */
export const field = ({ id, label, hint, fault, optional, control }: Field): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}${optional ? html` <span class="optional">(${optional})</span>` : nothing}</label>
    ${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
    ${control}
    ${fault ? html`<p class="field-fault" id="${id}-fault">${icon('warn')}<span>${fault}</span></p>` : nothing}
  </div>
`;

/** A text field of the usual kind. */
export interface TextField extends Omit<Field, 'control'> {
  readonly name: string;
  readonly value: string;
  readonly type?: 'text' | 'email' | 'url' | 'number' | 'date' | 'datetime-local';
  readonly autocomplete?: AutoFill;
  readonly inputmode?: 'text' | 'email' | 'numeric' | 'url';
  readonly maxlength?: number;
  readonly disabled?: boolean;
  /** The id of a `<datalist>` with what can be chosen. */
  readonly list?: string;
  /** More classes of the input: `short`, `code-field`. */
  readonly look?: string;
  readonly onInput: (value: string) => void;
}

/** Draws a text field. `onInput` gets each keystroke's value, so that nothing typed is lost when it draws anew. */
export const textField = (given: TextField): TemplateResult =>
  field({
    ...given,
    control: html`<input
      class="input ${given.look ?? ''}"
      id=${given.id}
      name=${given.name}
      type=${given.type ?? 'text'}
      .value=${given.value}
      autocomplete=${given.autocomplete ?? 'off'}
      autocapitalize=${given.type === 'email' || given.look ? 'none' : nothing}
      inputmode=${given.inputmode ?? nothing}
      maxlength=${given.maxlength ?? nothing}
      list=${given.list ?? nothing}
      ?disabled=${given.disabled ?? false}
      aria-describedby=${describedBy(given)}
      aria-invalid=${invalid(given)}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && given.onInput(target.value)}
    />`,
  });
