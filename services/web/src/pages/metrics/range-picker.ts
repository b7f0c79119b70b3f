import { html, nothing } from 'lit';
import type { DateTimeFieldOptions } from '../../components/date-time-field.ts';
import '../../components/lazy-part.ts';
import { View } from '../../components/view.ts';
import { resolveLocalInput, toLocalInput } from '../../rules/local-time.ts';
import { findRangeError, presetLengthsMs, type RangeSelection } from '../../rules/metrics/time-range.ts';
import { getServerTime } from '../../state/server-clock.ts';

interface State {
  readonly isOpen: boolean;
  readonly from: string;
  readonly to: string;
  /** Whether the typed range was sent. From then on its errors are shown until they are corrected. */
  readonly isSubmitted: boolean;
}

const presetNames = ['1h', '24h', '7d', '30d'] as const satisfies readonly (keyof typeof presetLengthsMs)[];

/** Selects the time range: `<suffra-range .selected=${…} .toPath=${…} .onSelect=${…}></suffra-range>`. */
class RangePicker extends View<State> {
  static override properties = {
    ...View.properties,
    selected: { attribute: false },
    toPath: { attribute: false },
  };
  declare selected: RangeSelection;
  /** Returns the URL for another time range. */
  declare toPath: (selected: RangeSelection) => string;
  onSelect: (selected: RangeSelection) => void = () => {};

  constructor() {
    super({ isOpen: false, from: '', to: '', isSubmitted: false });
    this.selected = '24h';
    this.toPath = () => '';
  }

  protected override willUpdate(changedProperties: Map<string, unknown>): void {
    if (!changedProperties.has('selected')) return;
    const { selected } = this;
    const span =
      typeof selected === 'object'
        ? selected
        : { from: getServerTime() - presetLengthsMs[selected], to: getServerTime() };
    const toField = (ms: number) => toLocalInput(new Date(ms).toISOString());
    this.state = {
      isOpen: typeof selected === 'object',
      from: toField(span.from),
      to: toField(span.to),
      isSubmitted: false,
    };
  }

  readonly #applyRange = (event: Event) => {
    event.preventDefault();
    const [from, to] = [resolveLocalInput(this.state.from).at, resolveLocalInput(this.state.to).at];
    this.setState({ isSubmitted: true });
    if (from !== undefined && to !== undefined && findRangeError(from, to, getServerTime()) === undefined)
      this.onSelect({ from, to });
    else void this.focusFirst('[aria-invalid="true"]');
  };

  protected override render() {
    const { t, selected } = this;
    const { isOpen } = this.state;
    return html`
      <div class="ranges" role="group" aria-label=${t.dashboard.period}>
        ${presetNames.map(
          (name) =>
            html`<a href=${this.toPath(name)} aria-current=${selected === name && !isOpen ? 'true' : nothing}>${t.dashboard.ranges[name]}</a>`,
        )}
        <button type="button" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => this.setState({ isOpen: !isOpen, isSubmitted: false })}>
          ${t.dashboard.custom}
        </button>
      </div>
      ${isOpen ? html`<suffra-lazy-part .load=${() => import('../../components/date-time-field.ts')} .content=${this.#form()}></suffra-lazy-part>` : nothing}
    `;
  }

  #form() {
    const { t } = this;
    const { from, to, isSubmitted } = this.state;
    const [start, end] = [resolveLocalInput(from), resolveLocalInput(to)];
    const areTimes = start.at !== undefined && end.at !== undefined;
    const rangeError = areTimes ? findRangeError(start.at, end.at, getServerTime()) : undefined;
    const getErrorText = ({ error }: typeof start) =>
      isSubmitted && error !== undefined ? t.fields.errors[error] : undefined;
    return html`<form class="range-form" novalidate @submit=${this.#applyRange}>
      ${dateTimeField({
        id: 'range-from',
        name: 'from',
        label: t.dashboard.from,
        value: from,
        error:
          getErrorText(start) ??
          (isSubmitted && rangeError ? t.dashboard.periodError[rangeError] : undefined),
        onInput: (value) => this.setState({ from: value }),
      })}
      ${dateTimeField({
        id: 'range-to',
        name: 'to',
        label: t.dashboard.to,
        value: to,
        error: getErrorText(end),
        onInput: (value) => this.setState({ to: value }),
      })}
      <button type="submit" class="button">${t.dashboard.show}</button>
    </form>`;
  }
}

/** A field whose code is loaded with the form. */
const dateTimeField = (options: DateTimeFieldOptions) =>
  html`<suffra-date-time .options=${options}></suffra-date-time>`;

customElements.define('suffra-range', RangePicker);
