import { html, nothing } from 'lit';
import './device-offer.css';
import { type Problem, toProblem } from '../api/problem.ts';
import { canOffer, type OfferAnswer, toStoredAnswer } from '../rules/push-offer.ts';
import { pushState, refreshPushState, turnOnPush } from '../state/push-device.ts';
import { busyButton } from './busy-button.ts';
import { icon } from './icons.ts';
import { notice } from './notice.ts';
import { problemNotice } from './problem.ts';
import { View } from './view.ts';

interface State {
  readonly stage: 'offer' | 'busy' | 'on' | 'gone';
  readonly problem: Problem | undefined;
  readonly hasFailed: boolean;
}

const storageKey = 'suffra:offer';

/**
 * Offers push notifications on this device after an action that leads to a message. The browser asks for
 * permission only after a click. If the user declines for good, the offer is not shown again on this device.
 */
class DeviceOffer extends View<State> {
  constructor() {
    super({ stage: 'offer', problem: undefined, hasFailed: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void refreshPushState();
  }

  protected override observedStores() {
    return [pushState];
  }

  readonly #accept = async () => {
    this.setState({ stage: 'busy', problem: undefined, hasFailed: false });
    try {
      await turnOnPush();
      this.setState({ stage: pushState.get() === 'off' ? 'offer' : 'on' });
      await this.focusFirst('[tabindex="-1"]');
    } catch (error) {
      // The browser's own error texts do not help users.
      const failed = error instanceof DOMException;
      this.setState({ stage: 'offer', hasFailed: failed, problem: failed ? undefined : toProblem(error) });
    }
  };

  #decline(answer: OfferAnswer): void {
    localStorage.setItem(storageKey, toStoredAnswer(answer, Date.now()));
    this.setState({ stage: 'gone' });
    // The focused button is removed, so the focus moves to the heading of the page.
    const heading = document.querySelector('main h1');
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  protected override render() {
    const messages = this.t.device;
    const { stage } = this.state;
    const device = pushState.get();
    if (stage === 'on')
      return html`<div role="status" tabindex="-1">
        ${device === 'blocked' ? notice('warn', messages.blocked) : notice('good', messages.turnedOn)}
      </div>`;
    const isOffered = device === 'off' && canOffer(localStorage.getItem(storageKey), Date.now());
    return stage === 'gone' || !isOffered ? nothing : this.#card();
  }

  #card() {
    const { t } = this;
    const messages = t.device;
    const { stage, problem, hasFailed } = this.state;
    return html`<section class="card device-offer" aria-labelledby="device-offer">
      ${icon('bell')}
      <div class="stack">
        <div>
          <h2 id="device-offer" class="device-offer-title">${messages.offerTitle}</h2>
          <p class="soft">${messages.offer}</p>
        </div>
        ${hasFailed ? notice('bad', messages.failed) : nothing} ${problem ? problemNotice(t, problem) : nothing}
        <div class="cluster">
          ${busyButton({
            label: messages.turnOn,
            isBusy: stage === 'busy',
            classes: 'primary compact',
            onClick: () => void this.#accept(),
          })}
          <button type="button" class="button compact" @click=${() => this.#decline('later')}>${messages.postponeOffer}</button>
          <button type="button" class="button compact quiet" @click=${() => this.#decline('never')}>${messages.declineOffer}</button>
        </div>
      </div>
    </section>`;
  }
}

customElements.define('suffra-device-offer', DeviceOffer);
