import { html, nothing } from 'lit';
import { readCampaign, sendCampaign, stopCampaign } from '../../../api/campaigns.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Campaign } from '../../../api/shapes/campaign.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { cssVars } from '../../../components/css-vars.ts';
import { textField } from '../../../components/field.ts';
import { modal } from '../../../components/modal.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { fromLocalField, zoneText } from '../../../rules/local-time.ts';
import { instantText } from '../../../rules/time-text.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly later: boolean;
  readonly at: string;
  readonly asking: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly fault: boolean;
}

const day = 86_400_000;
/** Milliseconds between two looks at what is being counted or sent. */
const every = 1_000;

/** Sending an update: how many it would reach, when it goes, how far it has come, and its stop. */
class UpdateSending extends View<State> {
  static override properties = {
    ...View.properties,
    campaign: { attribute: false },
    saved: { attribute: false },
    onChanged: { attribute: false },
  };
  declare campaign: Campaign | undefined;
  /** Whether what is typed is what is saved. */
  declare saved: boolean;
  declare onChanged: (next: Campaign) => void;
  #look: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ later: false, at: '', asking: false, busy: false, problem: undefined, fault: false });
    this.saved = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#look);
  }

  protected override updated(): void {
    clearTimeout(this.#look);
    if (this.#isMoving) this.#look = setTimeout(() => void this.#read(), every);
  }

  get #isMoving(): boolean {
    const { state, reach } = this.campaign ?? {};
    return state === 'sending' || state === 'scheduled' || (state === 'draft' && reach?.counting === true);
  }

  async #read(): Promise<void> {
    if (!this.isConnected || this.campaign === undefined) return;
    // A look that fails is made again: nothing depends on one.
    const next = await readCampaign(this.campaign.campaignId).catch(() => undefined);
    if (next === undefined) this.requestUpdate();
    else this.#take(next);
  }

  #take(next: Campaign): void {
    if (next.state === 'sent' && this.campaign?.state !== 'sent')
      announce(this.t.updates.sent(next.progress?.reached ?? 0));
    this.onChanged(next);
  }

  readonly #ask = () => {
    const at = this.#at;
    const fault =
      this.state.later &&
      (at === undefined || Date.parse(at) < Date.now() || Date.parse(at) > Date.now() + 30 * day);
    this.patch({ fault, asking: !fault, problem: undefined });
  };

  get #at(): string | undefined {
    return this.state.later ? fromLocalField(this.state.at) : undefined;
  }

  async #do(what: (campaignId: string) => Promise<Campaign>, said: string): Promise<void> {
    if (this.campaign === undefined || this.state.busy) return;
    this.patch({ busy: true, problem: undefined });
    try {
      this.#take(await what(this.campaign.campaignId));
      announce(said);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false, asking: false });
    }
  }

  protected override render() {
    const { t, campaign } = this;
    const { problem } = this.state;
    return html`<section class="stack" aria-labelledby="update-send">
      <h2 id="update-send">${campaign === undefined || campaign.state === 'draft' ? t.updates.sendTitle : t.updates.sendingTitle}</h2>
      ${campaign === undefined || (campaign.state === 'draft' && !this.saved) ? html`<p class="soft">${t.updates.unsaved}</p>` : this.#standing(campaign)}
      ${problem ? problemNotice(t, problem) : nothing}
    </section>`;
  }

  #standing(campaign: Campaign) {
    const { t, locale } = this;
    const { state, reach, progress, sendAt } = campaign;
    const reached = progress?.reached ?? 0;
    if (state === 'sent') return notice('good', t.updates.sent(reached));
    if (state === 'stopped') return notice('warn', t.updates.stopped(reached));
    if (state === 'scheduled')
      return html`${notice('info', t.updates.scheduledFor(instantText(locale, sendAt ?? campaign.createdAt)))}
        <div>${this.#stop(t.updates.takeBack, t.updates.takenBack)}</div>`;
    if (state === 'draft') return this.#draft(reach);
    return html`<div class="stack tight">
      <p>${reach ? t.updates.progress(reached, reach.people) : t.updates.progressAlone(reached)}</p>
      <div class="bar running" ${cssVars({ '--share': 1 })}></div>
      <div>${this.#stop(t.updates.stop, t.updates.stopped(reached))}</div>
    </div>`;
  }

  #stop(label: string, said: string) {
    return busyButton({
      label,
      busy: this.state.busy,
      look: 'danger',
      onClick: () => void this.#do(stopCampaign, said),
    });
  }

  #draft(reach: Campaign['reach']) {
    const { t, locale } = this;
    const { later, at, fault, busy } = this.state;
    const people = reach?.people ?? 0;
    const radio = (on: boolean, label: string) => html`<label class="choice">
      <input type="radio" name="when" .checked=${later === on} @change=${() => this.patch({ later: on, fault: false })} />
      <span>${label}</span>
    </label>`;
    return html`
      <p class="update-reach" aria-live="polite">
        ${reach === undefined || reach.counting ? t.updates.counting(people) : people === 0 ? t.updates.nobody : t.updates.reach(people)}
      </p>
      <fieldset>
        <legend class="label">${t.updates.when}</legend>
        <div class="choices">${radio(false, t.updates.now)} ${radio(true, t.updates.later)}</div>
      </fieldset>
      ${
        later
          ? textField({
              id: 'update-at',
              name: 'at',
              label: t.updates.at,
              hint: t.updates.zone(zoneText(locale, Date.now())),
              fault: fault ? t.updates.atFault : undefined,
              type: 'datetime-local',
              value: at,
              onInput: (value) => this.patch({ at: value, fault: false }),
            })
          : nothing
      }
      <div>
        ${busyButton({ label: later ? t.updates.schedule : t.updates.send, busy, look: 'primary', onClick: this.#ask })}
      </div>
      ${this.#dialog(people)}
    `;
  }

  #dialog(people: number) {
    const { t, locale } = this;
    const { asking, busy } = this.state;
    const at = this.#at;
    return html`<dialog class="dialog" aria-labelledby="update-sure" ${modal(asking, () => this.patch({ asking: false }))}>
      <h2 id="update-sure">${t.updates.confirmTitle}</h2>
      <p>${at === undefined ? t.updates.confirm(people) : t.updates.confirmLater(people, instantText(locale, at))}</p>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${() => this.patch({ asking: false })}>${t.common.cancel}</button>
        ${busyButton({
          label: t.updates.doSend,
          busy,
          look: 'primary',
          onClick: () =>
            void this.#do(
              (id) => sendCampaign(id, at),
              at === undefined ? t.updates.state.sending : t.updates.state.scheduled,
            ),
        })}
      </div>
    </dialog>`;
  }
}

customElements.define('suffra-update-sending', UpdateSending);
