import { html, nothing } from 'lit';
import { deleteDevice, listDevices } from '../../api/devices.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { Device } from '../../api/schemas/messages.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { toVoterKey } from '../../rules/push-message.ts';
import { announce } from '../../state/announcer.ts';
import { pushState, refreshPushState, turnOffPush, turnOnPush } from '../../state/push-device.ts';
import { session } from '../../state/session.ts';
import { getValue } from '../../worker/indexed-db.ts';

interface State {
  readonly devices: readonly Device[];
  /** The id of this device, empty if it gets no messages. */
  readonly ownDeviceId: string;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly hasFailed: boolean;
}

/** Push notifications of this device, and the list of the user's other devices. */
class DeviceSettings extends View<State> {
  constructor() {
    super({ devices: [], ownDeviceId: '', isBusy: false, problem: undefined, hasFailed: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void refreshPushState();
    void this.#load();
  }

  protected override observedStores() {
    return [pushState];
  }

  readonly #load = async () => {
    const currentSession = session.get();
    if (currentSession.phase !== 'in') return;
    try {
      const [devices, storedDeviceId] = await Promise.all([
        listDevices(),
        getValue('homes', toVoterKey(currentSession.voter)),
      ]);
      this.setState({ devices, ownDeviceId: typeof storedDeviceId === 'string' ? storedDeviceId : '' });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  async #setNotifications(isOn: boolean): Promise<void> {
    const { device } = this.t;
    this.setState({ isBusy: true, problem: undefined, hasFailed: false });
    try {
      await (isOn ? turnOnPush() : turnOffPush());
      if (pushState.get() === (isOn ? 'on' : 'off')) announce(isOn ? device.turnedOn : device.turnedOff);
    } catch (error) {
      // The browser's own error texts do not help users.
      if (error instanceof DOMException) this.setState({ hasFailed: true });
      else this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
      await this.#load();
    }
  }

  async #remove({ deviceId }: Device, name: string): Promise<void> {
    if (deviceId === this.state.ownDeviceId) return this.#setNotifications(false);
    try {
      await deleteDevice(deviceId);
      announce(this.t.device.removed(name));
      await this.#load();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  }

  protected override render() {
    const { t } = this;
    const { problem, hasFailed } = this.state;
    const messages = t.device;
    return html`<section class="card" aria-labelledby="device">
      <h2 id="device">${messages.title}</h2>
      <p class="soft small">${messages.lead}</p>
      ${this.#deviceStatus()} ${hasFailed ? notice('bad', messages.failed) : nothing}
      ${problem ? problemNotice(t, problem) : nothing} ${this.#list()}
    </section>`;
  }

  #deviceStatus() {
    const messages = this.t.device;
    const device = pushState.get();
    if (device === undefined) return nothing;
    if (device === 'no') return notice('info', messages.unsupported);
    if (device === 'home-screen') return notice('info', messages.homeScreen);
    if (device === 'blocked') return notice('warn', messages.blocked);
    const isOn = device === 'on';
    return html`<div class="between device-row">
      <p>${isOn ? messages.on : messages.off}</p>
      ${busyButton({
        label: isOn ? messages.turnOff : messages.turnOn,
        isBusy: this.state.isBusy,
        classes: isOn ? 'compact' : 'primary compact',
        onClick: () => void this.#setNotifications(!isOn),
      })}
    </div>`;
  }

  #list() {
    const { t, locale } = this;
    const { devices, ownDeviceId } = this.state;
    const messages = t.device;
    if (devices.length === 0) return nothing;
    return html`<h3 class="devices-title">${messages.yourDevices}</h3>
      <ul class="devices" role="list">
        ${devices.map((device) => {
          const name = device.label ?? messages.unnamed;
          return html`<li class="between">
            <span>
              ${name}${device.deviceId === ownDeviceId ? html` <span class="tag done">${messages.thisDevice}</span>` : nothing}
              <span class="soft small device-since">${messages.since(formatInstant(locale, device.addedAt))}</span>
            </span>
            <button type="button" class="button square quiet" aria-label=${messages.remove(name)} @click=${() => void this.#remove(device, name)}>
              ${icon('close')}
            </button>
          </li>`;
        })}
      </ul>`;
  }
}

customElements.define('suffra-device', DeviceSettings);
