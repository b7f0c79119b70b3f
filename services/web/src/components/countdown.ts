import { html } from 'lit';
import { computeTickMs, formatDuration } from '../rules/format-time.ts';
import { IntervalController } from '../state/interval-controller.ts';
import { getServerTime } from '../state/server-clock.ts';
import { View } from './view.ts';

/**
 * The time left until an instant, by the server's clock. It re-renders when the text changes:
 * `<suffra-countdown .until=${voting.endsAt} .format=${t.tiles.closesIn}></suffra-countdown>`. It is not a
 * live region.
 */
export class Countdown extends View {
  static override properties = { ...View.properties, until: {}, format: { attribute: false } };
  declare until: string;
  declare format: (remaining: string) => string;

  constructor() {
    super({});
    this.until = '';
    this.format = (remaining) => remaining;
    new IntervalController(this, () =>
      this.#computeRemainingMs() <= 0 ? 0 : computeTickMs(this.#computeRemainingMs()),
    );
  }

  #computeRemainingMs(): number {
    return Date.parse(this.until) - getServerTime();
  }

  protected override render() {
    return html`<span class="numbers">${this.format(formatDuration(this.locale, this.#computeRemainingMs()))}</span>`;
  }
}

customElements.define('suffra-countdown', Countdown);
