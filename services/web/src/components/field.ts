import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';

/** Options of a labelled control with a hint and a validation error. */
export interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The word "optional", if the field may stay empty and its neighbours may not. */
  readonly optional?: string | undefined;
  /**
   * The control. It needs the id `field.id`, `aria-describedby=${describedBy(field)}` and
   * `aria-invalid=${ariaInvalid(field)}`.
   */
  readonly control: unknown;
}

/** The ids of a field's hint and error, for `aria-describedby`. */
export const describedBy = ({ id, hint, error }: Pick<FieldOptions, 'id' | 'hint' | 'error'>) =>
  [error && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;

/** The value of `aria-invalid`. */
export const ariaInvalid = ({ error }: Pick<FieldOptions, 'error'>) => (error ? 'true' : nothing);

/** Renders a field. */
export const field = ({ id, label, hint, error, optional, control }: FieldOptions): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}${optional ? html` <span class="optional">(${optional})</span>` : nothing}</label>
    ${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
    ${control}
    ${error ? html`<p class="field-fault" id="${id}-fault">${icon('warn')}<span>${error}</span></p>` : nothing}
  </div>
`;

/** Options of a text field. */
export interface TextFieldOptions extends Omit<FieldOptions, 'control'> {
  readonly name: string;
  readonly value: string;
  readonly type?: 'text' | 'email' | 'url' | 'number';
  readonly autocomplete?: AutoFill;
  readonly inputmode?: 'text' | 'email' | 'numeric' | 'url';
  readonly maxlength?: number;
  readonly disabled?: boolean;
  /** The id of a `<datalist>` with suggestions. */
  readonly list?: string;
  /** Additional CSS classes of the input: `short`, `code-field`. */
  readonly classes?: string;
  readonly onInput: (value: string) => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/**
 * Renders a text field. `onInput` receives the value of each keystroke, so a re-render keeps what was typed. A field for
 * an e-mail address has the type `text`: browsers return the domain of the type `email` as ASCII, and a re-render would
 * replace what was typed by it.
 */
export const textField = (options: TextFieldOptions): TemplateResult => {
  const isEmail = options.type === 'email';
  return field({
    ...options,
    control: html`<input
      class="input ${options.classes ?? ''}"
      dir="auto"
      id=${options.id}
      name=${options.name}
      type=${isEmail ? 'text' : (options.type ?? 'text')}
      .value=${options.value}
      autocomplete=${options.autocomplete ?? 'off'}
      autocapitalize=${isEmail || options.classes ? 'none' : nothing}
      spellcheck=${isEmail ? 'false' : nothing}
      inputmode=${isEmail ? 'email' : (options.inputmode ?? nothing)}
      maxlength=${options.maxlength ?? nothing}
      list=${options.list ?? nothing}
      ?disabled=${options.disabled ?? false}
      aria-describedby=${describedBy(options)}
      aria-invalid=${ariaInvalid(options)}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && options.onInput(target.value)}
      @paste=${options.onPaste}
    />`,
  });
};

/** Options of a field for text with several lines. */
export interface TextAreaOptions extends Omit<FieldOptions, 'control'> {
  readonly name?: string;
  readonly value: string;
  readonly rows: number;
  readonly maxlength?: number;
  readonly required?: boolean;
  readonly onInput: (value: string) => void;
}

/** Renders a field for text with several lines. `onInput` receives the value of each keystroke. */
export const textArea = (options: TextAreaOptions): TemplateResult =>
  field({
    ...options,
    control: html`<textarea
      class="input"
      dir="auto"
      id=${options.id}
      name=${options.name ?? nothing}
      rows=${options.rows}
      maxlength=${options.maxlength ?? nothing}
      ?required=${options.required ?? false}
      .value=${options.value}
      aria-describedby=${describedBy(options)}
      aria-invalid=${ariaInvalid(options)}
      @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && options.onInput(target.value)}
    ></textarea>`,
  });
