import { html, nothing } from 'lit';
import './device-offer.css';
import { asProblem, type Problem } from '../api/problem.ts';
import { keptAnswer, mayOffer, type OfferAnswer } from '../rules/offer.ts';
import { deviceState, lookAtDevice, turnOn } from '../state/device.ts';
import { busyButton } from './busy-button.ts';
import { icon } from './icons.ts';
import { notice } from './notice.ts';
import { problemNotice } from './problem.ts';
import { View } from './view.ts';

interface State {
  readonly stage: 'offer' | 'busy' | 'on' | 'gone';
  readonly problem: Problem | undefined;
  readonly failed: boolean;
}

const place = 'suffra:offer';

/**
 * Offers messages on this device where somebody has just done what a message will follow on. It asks nothing by itself: the
 * browser's own question comes on a press alone, and who says no is not asked again here.
 */
class DeviceOffer extends View<State> {
  constructor() {
    super({ stage: 'offer', problem: undefined, failed: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void lookAtDevice();
  }

  protected override watches() {
    return [deviceState];
  }

  readonly #accept = async () => {
    this.patch({ stage: 'busy', problem: undefined, failed: false });
    try {
      await turnOn();
      this.patch({ stage: deviceState.get() === 'off' ? 'offer' : 'on' });
      await this.focusOn('[tabindex="-1"]');
    } catch (thrown) {
      // The browser's own errors say nothing to a person.
      const failed = thrown instanceof DOMException;
      this.patch({ stage: 'offer', failed, problem: failed ? undefined : asProblem(thrown) });
    }
  };

  #decline(answer: OfferAnswer): void {
    localStorage.setItem(place, keptAnswer(answer, Date.now()));
    this.patch({ stage: 'gone' });
    // What had the focus is gone: it goes to where the page begins, not nowhere.
    const heading = document.querySelector('main h1');
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  protected override render() {
    const words = this.t.messages.device;
    const { stage } = this.state;
    const now = deviceState.get();
    if (stage === 'on')
      return html`<div role="status" tabindex="-1">
        ${now === 'blocked' ? notice('warn', words.blocked) : notice('good', words.turnedOn)}
      </div>`;
    const asked = now === 'off' && mayOffer(localStorage.getItem(place), Date.now());
    return stage === 'gone' || !asked ? nothing : this.#card();
  }

  #card() {
    const { t } = this;
    const words = t.messages.device;
    const { stage, problem, failed } = this.state;
    return html`<section class="card device-offer" aria-labelledby="device-offer">
      ${icon('bell')}
      <div class="stack">
        <div>
          <h2 id="device-offer" class="device-offer-title">${words.offerTitle}</h2>
          <p class="soft">${words.offer}</p>
        </div>
        ${failed ? notice('bad', words.failed) : nothing} ${problem ? problemNotice(t, problem) : nothing}
        <div class="cluster">
          ${busyButton({
            label: words.turnOn,
            busy: stage === 'busy',
            look: 'primary compact',
            onClick: () => void this.#accept(),
          })}
          <button type="button" class="button compact" @click=${() => this.#decline('later')}>${words.later}</button>
          <button type="button" class="button compact quiet" @click=${() => this.#decline('never')}>${words.never}</button>
        </div>
      </div>
    </section>`;
  }
}

customElements.define('suffra-device-offer', DeviceOffer);
