import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatInstant } from '../rules/format-time.ts';
import { getDeviceTimeZone, resolveLocalInput, splitLocalInput } from '../rules/local-time.ts';
import { parseTypedTime } from '../rules/typed-time.ts';
import { type DateFieldOptions, dateInput } from './date-field.ts';
import { ariaInvalid, describedBy } from './field.ts';
import { icon } from './icons.ts';
import { View } from './view.ts';

/** Options of a date and time field. The value is `2026-11-29T20:00`, with an offset if clocks show the time twice. */
export interface DateTimeFieldOptions extends DateFieldOptions {
  /** IANA name; default: the device's zone. */
  readonly timeZone?: string;
}

interface State {
  readonly timeText: string;
}

/** A field for a day and a 24-hour time. When clocks are set back, it also asks which of the two hours is meant. */
class DateTimeField extends View<State> {
  static override properties = { ...View.properties, options: { attribute: false } };
  declare options: DateTimeFieldOptions | undefined;
  #typedTime: string | undefined;

  constructor() {
    super({ timeText: '' });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    const { time } = splitLocalInput(this.options?.value ?? '');
    // Text that the admin is typing stays as it is.
    if (!changedProperties.has('options') || time === this.#typedTime) return;
    this.#typedTime = time;
    this.setState({ timeText: time });
  }

  #change(part: Partial<ReturnType<typeof splitLocalInput>>): void {
    const previous = splitLocalInput(this.options?.value ?? '');
    const { day, time, offset } = { ...previous, ...part };
    // The answer of one change of clocks does not hold for another one.
    const chosenOffset = day === previous.day ? offset : '';
    this.options?.onInput(day === '' && time === '' ? '' : `${day}T${time}${chosenOffset}`);
  }

  #setTimeText(timeText: string): void {
    this.#typedTime = parseTypedTime(timeText) ?? '';
    this.setState({ timeText });
    this.#change({ time: this.#typedTime });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, options } = this;
    if (options === undefined) return nothing;
    const { id, label, hint, error, timeZone = getDeviceTimeZone() } = options;
    const { day } = splitLocalInput(options.value);
    return html`<div class="field date-time" role="group" aria-labelledby="${id}-label">
      <p class="label" id="${id}-label">${label}</p>
      ${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
      <div class="date-time-parts">
        <div class="field">
          <label for=${id}>${t.fields.day}</label>
          ${dateInput({ ...options, value: day, onInput: (typed) => this.#change({ day: /^\d/.test(typed) ? typed : '' }) })}
        </div>
        <div class="field">
          <label for="${id}-time">${t.fields.time}</label>
          <input
            class="input"
            id="${id}-time"
            name="${options.name}-time"
            inputmode="numeric"
            autocomplete="off"
            placeholder=${t.fields.timeForm}
            .value=${this.state.timeText}
            aria-describedby=${describedBy(options)}
            aria-invalid=${ariaInvalid(options)}
            @input=${({ target }: Event) => target instanceof HTMLInputElement && this.#setTimeText(target.value)}
            @change=${() => this.setState({ timeText: parseTypedTime(this.state.timeText) ?? this.state.timeText })}
          />
        </div>
        ${this.#repeatedTimeField(options, timeZone)}
      </div>
      ${this.#resolvedTime(options, timeZone)}
      ${error ? html`<p class="field-fault" id="${id}-fault">${icon('warn')}<span>${error}</span></p>` : nothing}
    </div>`;
  }

  #repeatedTimeField({ id, value, name }: DateTimeFieldOptions, timeZone: string) {
    const { t } = this;
    const { candidates } = resolveLocalInput(value, timeZone);
    if (candidates.length < 2) return nothing;
    const { offset } = splitLocalInput(value);
    return html`<div class="field date-time-repeated">
      <label for="${id}-offset">${t.fields.whichTime}</label>
      <select
        class="input"
        id="${id}-offset"
        name="${name}-offset"
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && this.#change({ offset: target.value })}
      >
        <option value="" ?selected=${!candidates.some((candidate) => candidate.offset === offset)}>${t.fields.choose}</option>
        ${candidates.map(
          (candidate, i) =>
            html`<option value=${candidate.offset} ?selected=${candidate.offset === offset}>
              ${i === 0 ? t.fields.first(candidate.offset) : t.fields.second(candidate.offset)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  /** Shows the instant of the entries as the page shows times elsewhere. */
  #resolvedTime({ id, value, error }: DateTimeFieldOptions, timeZone: string) {
    const { t, locale } = this;
    const { at, error: reason } = resolveLocalInput(value, timeZone);
    const isWrong = reason === 'skippedTime' || reason === 'noSuchDay';
    return html`
      ${at === undefined ? nothing : html`<p class="small soft" id="${id}-meaning">${formatInstant(locale, new Date(at).toISOString(), timeZone)}</p>`}
      <div role="status">
        ${isWrong && !error ? html`<p class="field-fault">${icon('warn')}<span>${t.fields.errors[reason]}</span></p>` : nothing}
      </div>
    `;
  }
}

customElements.define('suffra-date-time', DateTimeField);

/** Renders a date and time field. Calls `onInput` with the new value when the day, the time or the offset changes. */
export const dateTimeField = (options: DateTimeFieldOptions): TemplateResult =>
  html`<suffra-date-time .options=${options}></suffra-date-time>`;
