import { html, nothing } from 'lit';
import { readCampaign, sendCampaign, stopCampaign } from '../../../api/campaigns.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Campaign } from '../../../api/schemas/campaign.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { cssVars } from '../../../components/css-vars.ts';
import type { DateTimeFieldOptions } from '../../../components/date-time-field.ts';
import '../../../components/lazy-part.ts';
import { modal } from '../../../components/modal.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { formatInstant } from '../../../rules/format-time.ts';
import { formatTimeZone, parseLocalInput, resolveLocalInput } from '../../../rules/local-time.ts';
import { announce } from '../../../state/announcer.ts';
import { BackoffTimer } from '../../../state/backoff-timer.ts';
import { getTenantTimeZone } from '../../../state/tenants.ts';

interface State {
  readonly isLater: boolean;
  readonly sendAtText: string;
  readonly isConfirming: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly hasTimeError: boolean;
}

const dayMs = 86_400_000;
/** Delays between polls while recipients are counted or the update is being sent. */
const pollDelaysMs = { firstMs: 1_000, maxMs: 60_000 };

/** The delivery of an update: number of recipients, send time, progress and stop. */
class UpdateDelivery extends View<State> {
  static override properties = {
    ...View.properties,
    campaign: { attribute: false },
    isSaved: { attribute: false },
    onChanged: { attribute: false },
  };
  declare campaign: Campaign | undefined;
  /** Whether the draft has no unsaved changes. */
  declare isSaved: boolean;
  declare onChanged: (campaign: Campaign) => void;
  readonly #pollTimer = new BackoffTimer(pollDelaysMs, () => this.#poll());
  #polledState: string | undefined;

  constructor() {
    super({
      isLater: false,
      sendAtText: '',
      isConfirming: false,
      isBusy: false,
      problem: undefined,
      hasTimeError: false,
    });
    this.isSaved = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pollTimer.stop();
  }

  protected override updated(): void {
    const { campaignId, state, reach, progress } = this.campaign ?? {};
    // While something happens, the delays stay short.
    const polledState = [campaignId, state, reach?.people, progress?.reached].join(' ');
    if (polledState !== this.#polledState) this.#pollTimer.reset();
    this.#polledState = polledState;
    if (!this.#isInProgress) this.#pollTimer.stop();
    else if (!this.#pollTimer.isScheduled) this.#pollTimer.schedule();
  }

  get #isInProgress(): boolean {
    const { state, reach } = this.campaign ?? {};
    return state === 'sending' || state === 'scheduled' || (state === 'draft' && reach?.counting === true);
  }

  async #poll(): Promise<void> {
    if (!this.isConnected || this.campaign === undefined) return;
    // A failed poll is repeated.
    const campaign = await readCampaign(this.campaign.campaignId).catch(() => undefined);
    if (campaign === undefined) this.requestUpdate();
    else this.#showCampaign(campaign);
  }

  #showCampaign(campaign: Campaign): void {
    if (campaign.state === 'sent' && this.campaign?.state !== 'sent')
      announce(this.t.updates.sent(campaign.progress?.reached ?? 0));
    this.onChanged(campaign);
  }

  readonly #confirm = () => {
    const at = this.#sendAt;
    const hasTimeError =
      this.state.isLater &&
      (at === undefined || Date.parse(at) < Date.now() || Date.parse(at) > Date.now() + 30 * dayMs);
    this.setState({ hasTimeError, isConfirming: !hasTimeError, problem: undefined });
  };

  get #sendAt(): string | undefined {
    return this.state.isLater ? parseLocalInput(this.state.sendAtText, getTenantTimeZone()) : undefined;
  }

  async #run(run: (campaignId: string) => Promise<Campaign>, message: string): Promise<void> {
    if (this.campaign === undefined || this.state.isBusy) return;
    this.setState({ isBusy: true, problem: undefined });
    try {
      this.#showCampaign(await run(this.campaign.campaignId));
      announce(message);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false, isConfirming: false });
    }
  }

  protected override render() {
    const { t, campaign } = this;
    const { problem } = this.state;
    return html`<section class="stack" aria-labelledby="update-send">
      <h2 id="update-send">${campaign === undefined || campaign.state === 'draft' ? t.updates.sendTitle : t.updates.sendingTitle}</h2>
      ${campaign === undefined || (campaign.state === 'draft' && !this.isSaved) ? html`<p class="soft">${t.updates.unsaved}</p>` : this.#status(campaign)}
      ${problem ? problemNotice(t, problem) : nothing}
    </section>`;
  }

  #status(campaign: Campaign) {
    const { t, locale } = this;
    const { state, reach, progress, sendAt } = campaign;
    const reached = progress?.reached ?? 0;
    if (state === 'sent') return notice('good', t.updates.sent(reached));
    if (state === 'stopped') return notice('warn', t.updates.stopped(reached));
    if (state === 'scheduled')
      return html`${notice('info', t.updates.scheduledFor(formatInstant(locale, sendAt ?? campaign.createdAt, getTenantTimeZone())))}
        <div>${this.#stopButton(t.updates.returnToDraft, t.updates.returnedToDraft)}</div>`;
    if (state === 'draft') return this.#draftControls(reach);
    return html`<div class="stack tight">
      <p>${reach ? t.updates.progress(reached, reach.people) : t.updates.progressWithoutTotal(reached)}</p>
      <div class="bar running" ${cssVars({ '--share': 1 })}></div>
      <div>${this.#stopButton(t.updates.stop, t.updates.stopped(reached))}</div>
    </div>`;
  }

  #stopButton(label: string, message: string) {
    return busyButton({
      label,
      isBusy: this.state.isBusy,
      classes: 'danger',
      onClick: () => void this.#run(stopCampaign, message),
    });
  }

  #timeErrorText(): string {
    const { error } = resolveLocalInput(this.state.sendAtText, getTenantTimeZone());
    return error === undefined ? this.t.updates.sendAtError : this.t.fields.errors[error];
  }

  #draftControls(reach: Campaign['reach']) {
    const { t, locale } = this;
    const { isLater, sendAtText, hasTimeError, isBusy } = this.state;
    const radio = (on: boolean, label: string) => html`<label class="choice">
      <input type="radio" name="when" .checked=${isLater === on} @change=${() => this.setState({ isLater: on, hasTimeError: false })} />
      <span>${label}</span>
    </label>`;
    return html`
      <p class="update-reach" aria-live="polite">
        ${this.#reachText(reach)}
      </p>
      <fieldset>
        <legend class="label">${t.updates.when}</legend>
        <div class="choices">${radio(false, t.updates.now)} ${radio(true, t.updates.later)}</div>
      </fieldset>
      ${
        isLater
          ? dateTimeField({
              id: 'update-at',
              name: 'at',
              label: t.updates.sendAt,
              hint: t.updates.zone(formatTimeZone(locale, Date.now(), getTenantTimeZone())),
              error: hasTimeError ? this.#timeErrorText() : undefined,
              timeZone: getTenantTimeZone(),
              value: sendAtText,
              onInput: (value) => this.setState({ sendAtText: value, hasTimeError: false }),
            })
          : nothing
      }
      <div>
        ${busyButton({ label: isLater ? t.updates.schedule : t.updates.send, isBusy, classes: 'primary', onClick: this.#confirm })}
      </div>
      ${this.#dialog(reach)}
    `;
  }

  /** The number of recipients, or that it is not known yet. */
  #reachText(reach: Campaign['reach']): string {
    const { updates } = this.t;
    if (reach === undefined || reach.counting) return updates.counting(reach?.people ?? 0);
    return reach.people === 0 ? updates.emptyAudience : updates.audienceSize(reach.people);
  }

  #dialog(reach: Campaign['reach']) {
    const { t, locale } = this;
    const { isConfirming, isBusy } = this.state;
    const at = this.#sendAt;
    return html`<dialog class="dialog" aria-labelledby="update-sure" ${modal(isConfirming, () => this.setState({ isConfirming: false }))}>
      <h2 id="update-sure">${t.updates.confirmTitle}</h2>
      <p>${at === undefined ? t.updates.confirm : t.updates.confirmLater(formatInstant(locale, at, getTenantTimeZone()))}</p>
      ${isConfirming ? html`<p aria-live="polite">${this.#reachText(reach)}</p>` : nothing}
      <div class="dialog-foot">
        <button type="button" class="button" @click=${() => this.setState({ isConfirming: false })}>${t.common.cancel}</button>
        ${busyButton({
          label: t.updates.confirmSend,
          isBusy,
          classes: 'primary',
          onClick: () =>
            void this.#run(
              (id) => sendCampaign(id, at),
              at === undefined ? t.updates.state.sending : t.updates.state.scheduled,
            ),
        })}
      </div>
    </dialog>`;
  }
}

/** The field of the time. Its code is loaded when it is first shown. */
const dateTimeField = (options: DateTimeFieldOptions) => html`<suffra-lazy-part
  .load=${() => import('../../../components/date-time-field.ts')}
  .content=${html`<suffra-date-time .options=${options}></suffra-date-time>`}
></suffra-lazy-part>`;

customElements.define('suffra-update-sending', UpdateDelivery);
