import { html, nothing } from 'lit';
import type { ApiResponse } from '../../../api/http.ts';
import { resumeTenant, suspendTenant } from '../../../api/managed-tenants.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { ManagedTenant } from '../../../api/schemas/managed-tenant.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textArea } from '../../../components/field.ts';
import { modal } from '../../../components/modal.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { formatInstant } from '../../../rules/format-time.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly isAsking: boolean;
  readonly reason: string;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const minReasonLength = 3;
const maxReasonLength = 300;
const closedDialog = { isAsking: false, reason: '', isSubmitted: false, problem: undefined } as const;

/** Whether a tenant is suspended, with the buttons that suspend and resume it. */
class SuspensionSection extends View<State> {
  static override properties = {
    ...View.properties,
    tenant: { attribute: false },
    onChanged: { attribute: false },
  };
  declare tenant: ManagedTenant;
  declare onChanged: (changed: ApiResponse<ManagedTenant>) => void;

  constructor() {
    super({ ...closedDialog, isBusy: false });
  }

  async #change(change: Promise<ApiResponse<ManagedTenant>>, text: string): Promise<void> {
    this.setState({ isBusy: true, problem: undefined });
    try {
      this.onChanged(await change);
      this.setState(closedDialog);
      announce(text);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  }

  readonly #suspend = () => {
    const reason = this.state.reason.trim();
    this.setState({ isSubmitted: true });
    if (reason.length < minReasonLength) return void this.focusFirst('#suspension-reason');
    void this.#change(suspendTenant(this.tenant.tenantId, reason), this.t.tenants.nowSuspended);
  };

  readonly #resume = () => {
    void this.#change(resumeTenant(this.tenant.tenantId), this.t.tenants.nowActive);
  };

  protected override render() {
    const { t, locale } = this;
    const { suspension } = this.tenant;
    const { isAsking, isBusy, problem } = this.state;
    return html`<section class="stack" aria-labelledby="tenant-status">
      <h2 id="tenant-status">${t.tenants.status}</h2>
      ${
        suspension === undefined
          ? html`<p>${t.tenants.active}</p>`
          : notice(
              'warn',
              html`<p>${t.tenants.suspendedSince(formatInstant(locale, suspension.suspendedAt))}</p>
                <p>${t.tenants.reason}: <span dir="auto">${suspension.reason}</span></p>`,
            )
      }
      ${problem && !isAsking ? problemNotice(t, problem) : nothing}
      <div>
        ${
          suspension === undefined
            ? html`<button type="button" class="button danger" @click=${() => this.setState({ ...closedDialog, isAsking: true })}>${t.tenants.suspend}</button>`
            : busyButton({
                label: t.tenants.resume,
                busyLabel: t.tenants.resuming,
                isBusy,
                onClick: this.#resume,
              })
        }
      </div>
      ${this.#dialog()}
    </section>`;
  }

  #dialog() {
    const { t } = this;
    const { isAsking, reason, isSubmitted, isBusy, problem } = this.state;
    const close = () => this.setState(closedDialog);
    const hasError = isSubmitted && reason.trim().length < minReasonLength;
    return html`<dialog
      class="dialog"
      aria-labelledby="suspension-question"
      aria-describedby="suspension-explanation"
      ${modal(isAsking, close)}
    >
      <div class="stack">
        <h2 id="suspension-question">${t.tenants.suspendTitle(this.tenant.name)}</h2>
        <p id="suspension-explanation">${t.tenants.suspendHint}</p>
        ${textArea({
          id: 'suspension-reason',
          label: t.tenants.reason,
          hint: t.tenants.reasonHint,
          error: hasError ? t.tenants.reasonError : undefined,
          rows: 3,
          required: true,
          maxlength: maxReasonLength,
          value: reason,
          onInput: (value) => this.setState({ reason: value, problem: undefined }),
        })}
        ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${close}>${t.tenants.keepActive}</button>
        ${busyButton({
          label: t.tenants.confirmSuspension,
          busyLabel: t.tenants.suspending,
          isBusy,
          classes: 'danger',
          onClick: this.#suspend,
        })}
      </div>
    </dialog>`;
  }
}

customElements.define('suffra-suspension-section', SuspensionSection);
