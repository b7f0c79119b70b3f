import { html } from 'lit';
import { durationText, nextTick } from '../rules/time-text.ts';
import { serverNow } from '../state/server-clock.ts';
import { Ticker } from '../state/ticker.ts';
import { View } from './view.ts';

/**
 * The time left to an instant, by the server's clock, drawn as often as it changes:
 * `<suffra-countdown .to=${voting.endsAt} .say=${t.tiles.closesIn}></suffra-countdown>`. It is not a live region.
 */
export class Countdown extends View {
  static override properties = { ...View.properties, to: {}, say: { attribute: false } };
  declare to: string;
  declare say: (left: string) => string;

  constructor() {
    super({});
    this.to = '';
    this.say = (left) => left;
    new Ticker(this, () => (this.#left() <= 0 ? 0 : nextTick(this.#left())));
  }

  #left(): number {
    return Date.parse(this.to) - serverNow();
  }

  protected override render() {
    return html`<span class="numbers">${this.say(durationText(this.locale, this.#left()))}</span>`;
  }
}

customElements.define('suffra-countdown', Countdown);
