import { html, nothing } from 'lit';
import { deleteDevice, listDevices } from '../../api/devices.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Device } from '../../api/shapes/messages.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { homeOf } from '../../rules/push.ts';
import { instantText } from '../../rules/time-text.ts';
import { announce } from '../../state/announcer.ts';
import { deviceState, lookAtDevice, turnOff, turnOn } from '../../state/device.ts';
import { session } from '../../state/session.ts';
import { kept } from '../../worker/kept.ts';

interface State {
  readonly devices: readonly Device[];
  /** The id of this very device; empty: it gets no messages. */
  readonly own: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly failed: boolean;
}

/** Whether messages come to this device while the page is closed, and which others they come to. */
class DevicePart extends View<State> {
  constructor() {
    super({ devices: [], own: '', busy: false, problem: undefined, failed: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void lookAtDevice();
    void this.#read();
  }

  protected override watches() {
    return [deviceState];
  }

  readonly #read = async () => {
    const now = session.get();
    if (now.phase !== 'in') return;
    try {
      const [devices, own] = await Promise.all([listDevices(), kept('homes', homeOf(now.voter))]);
      this.patch({ devices, own: typeof own === 'string' ? own : '' });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    }
  };

  async #turn(on: boolean): Promise<void> {
    const { device } = this.t.messages;
    this.patch({ busy: true, problem: undefined, failed: false });
    try {
      await (on ? turnOn() : turnOff());
      if (deviceState.get() === (on ? 'on' : 'off')) announce(on ? device.turnedOn : device.turnedOff);
    } catch (thrown) {
      // The browser's own errors say nothing to a person.
      if (thrown instanceof DOMException) this.patch({ failed: true });
      else this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false });
      await this.#read();
    }
  }

  async #remove({ deviceId }: Device, name: string): Promise<void> {
    if (deviceId === this.state.own) return this.#turn(false);
    try {
      await deleteDevice(deviceId);
      announce(this.t.messages.device.removed(name));
      await this.#read();
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    }
  }

  protected override render() {
    const { t } = this;
    const { problem, failed } = this.state;
    const words = t.messages.device;
    return html`<section class="card" aria-labelledby="device">
      <h2 id="device">${words.title}</h2>
      <p class="soft small">${words.lead}</p>
      ${this.#standing()} ${failed ? notice('bad', words.failed) : nothing}
      ${problem ? problemNotice(t, problem) : nothing} ${this.#list()}
    </section>`;
  }

  #standing() {
    const words = this.t.messages.device;
    const now = deviceState.get();
    if (now === undefined) return nothing;
    if (now === 'no') return notice('info', words.no);
    if (now === 'home-screen') return notice('info', words.homeScreen);
    if (now === 'blocked') return notice('warn', words.blocked);
    const on = now === 'on';
    return html`<div class="between device-row">
      <p>${on ? words.on : words.off}</p>
      ${busyButton({
        label: on ? words.turnOff : words.turnOn,
        busy: this.state.busy,
        look: on ? 'compact' : 'primary compact',
        onClick: () => void this.#turn(!on),
      })}
    </div>`;
  }

  #list() {
    const { t, locale } = this;
    const { devices, own } = this.state;
    const words = t.messages.device;
    if (devices.length === 0) return nothing;
    return html`<h3 class="devices-title">${words.yours}</h3>
      <ul class="devices" role="list">
        ${devices.map((each) => {
          const name = each.label ?? words.unnamed;
          return html`<li class="between">
            <span>
              ${name}${each.deviceId === own ? html` <span class="tag done">${words.here}</span>` : nothing}
              <span class="soft small device-since">${words.since(instantText(locale, each.addedAt))}</span>
            </span>
            <button type="button" class="button square quiet" aria-label=${words.remove(name)} @click=${() => void this.#remove(each, name)}>
              ${icon('cross')}
            </button>
          </li>`;
        })}
      </ul>`;
  }
}

customElements.define('suffra-device', DevicePart);
