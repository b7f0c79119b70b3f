import { isCalendarDay } from '@suffra/shared/calendar';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatTypedDay, parseTypedDay } from '../rules/typed-time.ts';
import './date-field.css';
import { ariaInvalid, describedBy, field, type TextFieldOptions } from './field.ts';
import { icon } from './icons.ts';
import { View } from './view.ts';

/** Options of a date field. The value is `2026-11-29`, or empty. */
export type DateFieldOptions = Pick<
  TextFieldOptions,
  'id' | 'name' | 'label' | 'hint' | 'error' | 'optional' | 'value' | 'onInput'
>;

/** The value for a typed text that is not a day in any accepted format. It is not empty, so a form can tell it from no text. */
export const unreadableDay = '?';

interface State {
  /** The text of the input, in the format of the page's language. */
  readonly text: string;
}

/**
 * The input of a day, in the form of the page's language. The browser's own date input follows the language of the
 * browser, so it only serves as the calendar.
 */
class DateInput extends View<State> {
  static override properties = { ...View.properties, options: { attribute: false } };
  declare options: DateFieldOptions | undefined;
  #typedValue: string | undefined;

  constructor() {
    super({ text: '' });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    const value = this.options?.value ?? '';
    // Text that the admin is typing stays as it is.
    if (!changedProperties.has('options') || value === this.#typedValue) return;
    this.#typedValue = value;
    this.setState({ text: isCalendarDay(value) ? formatTypedDay(this.locale, value) : '' });
  }

  #setText(text: string): void {
    this.#typedValue = parseTypedDay(text) ?? (text.trim() === '' ? '' : unreadableDay);
    this.setState({ text });
    this.options?.onInput(this.#typedValue);
  }

  /** Shows a readable day in the usual form when the admin leaves the field. */
  readonly #normalize = () => {
    const day = parseTypedDay(this.state.text);
    if (day !== undefined) this.setState({ text: formatTypedDay(this.locale, day) });
  };

  readonly #openCalendar = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLElement)) return;
    const calendar = currentTarget.nextElementSibling;
    if (calendar instanceof HTMLInputElement) calendar.showPicker();
  };

  protected override render(): TemplateResult | typeof nothing {
    const { t, options } = this;
    if (options === undefined) return nothing;
    const day = parseTypedDay(this.state.text) ?? '';
    return html`<div class="with-calendar">
      <input
        class="input"
        id=${options.id}
        name=${options.name}
        inputmode="numeric"
        autocomplete="off"
        placeholder=${t.fields.dayForm}
        .value=${this.state.text}
        aria-describedby=${describedBy(options)}
        aria-invalid=${ariaInvalid(options)}
        @input=${({ target }: Event) => target instanceof HTMLInputElement && this.#setText(target.value)}
        @change=${this.#normalize}
      />
      <button type="button" class="calendar-button" aria-label=${t.fields.openCalendar(options.label)} @click=${this.#openCalendar}>
        ${icon('calendar')}
      </button>
      <input
        type="date"
        class="calendar"
        tabindex="-1"
        aria-hidden="true"
        .value=${isCalendarDay(day) ? day : ''}
        @change=${({ target }: Event) =>
          target instanceof HTMLInputElement && this.#setText(formatTypedDay(this.locale, target.value))}
      />
    </div>`;
  }
}

customElements.define('suffra-date-input', DateInput);

/** Renders the input of a day without its label. */
export const dateInput = (options: DateFieldOptions): TemplateResult =>
  html`<suffra-date-input .options=${options}></suffra-date-input>`;

/** Renders a date field. `onInput` receives `2026-11-29` (which may not exist), '' or {@link unreadableDay}. */
export const dateField = (options: DateFieldOptions): TemplateResult =>
  field({ ...options, control: dateInput(options) });
