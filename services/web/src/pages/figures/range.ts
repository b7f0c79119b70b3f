import { html, nothing } from 'lit';
import { textField } from '../../components/field.ts';
import { View } from '../../components/view.ts';
import { type Chosen, presets, spanFault } from '../../rules/figures/span.ts';
import { fromLocalField, toLocalField } from '../../rules/local-time.ts';
import { serverNow } from '../../state/server-clock.ts';

interface State {
  readonly open: boolean;
  readonly from: string;
  readonly to: string;
  readonly fault: ReturnType<typeof spanFault>;
}

const names = ['1h', '24h', '7d', '30d'] as const satisfies readonly (keyof typeof presets)[];

/** Which time is looked at: `<suffra-range .chosen=${…} .address=${…} .choose=${…}></suffra-range>`. */
class Range extends View<State> {
  static override properties = {
    ...View.properties,
    chosen: { attribute: false },
    address: { attribute: false },
  };
  declare chosen: Chosen;
  /** The address that shows another time. */
  declare address: (chosen: Chosen) => string;
  choose: (chosen: Chosen) => void = () => {};

  constructor() {
    super({ open: false, from: '', to: '', fault: undefined });
    this.chosen = '24h';
    this.address = () => '';
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('chosen')) return;
    const { chosen } = this;
    const span =
      typeof chosen === 'object' ? chosen : { from: serverNow() - presets[chosen], to: serverNow() };
    const field = (ms: number) => toLocalField(new Date(ms).toISOString());
    this.state = {
      open: typeof chosen === 'object',
      from: field(span.from),
      to: field(span.to),
      fault: undefined,
    };
  }

  readonly #show = (event: Event) => {
    event.preventDefault();
    const ms = (field: string) => {
      const instant = fromLocalField(field);
      return instant === undefined ? undefined : Date.parse(instant);
    };
    const [from, to] = [ms(this.state.from), ms(this.state.to)];
    const fault = spanFault(from, to, serverNow());
    this.patch({ fault });
    if (fault !== undefined) void this.focusOn('#range-from');
    else if (from !== undefined && to !== undefined) this.choose({ from, to });
  };

  protected override render() {
    const { t, chosen } = this;
    const { open } = this.state;
    return html`
      <div class="ranges" role="group" aria-label=${t.figures.range}>
        ${names.map(
          (each) =>
            html`<a href=${this.address(each)} aria-current=${chosen === each && !open ? 'true' : nothing}>${t.figures.ranges[each]}</a>`,
        )}
        <button type="button" aria-expanded=${open ? 'true' : 'false'} @click=${() => this.patch({ open: !open, fault: undefined })}>
          ${t.figures.custom}
        </button>
      </div>
      ${open ? this.#form() : nothing}
    `;
  }

  #form() {
    const { t } = this;
    const { from, to, fault } = this.state;
    return html`<form class="range-form" novalidate @submit=${this.#show}>
      ${textField({
        id: 'range-from',
        name: 'from',
        label: t.figures.from,
        type: 'datetime-local',
        value: from,
        fault: fault && t.figures.rangeFault[fault],
        onInput: (value) => this.patch({ from: value }),
      })}
      ${textField({
        id: 'range-to',
        name: 'to',
        label: t.figures.to,
        type: 'datetime-local',
        value: to,
        onInput: (value) => this.patch({ to: value }),
      })}
      <button type="submit" class="button">${t.figures.show}</button>
    </form>`;
  }
}

customElements.define('suffra-range', Range);
