import { html, nothing } from 'lit';
import { cancelVoting, endVoting } from '../../../api/end-voting.ts';
import type { ApiResponse } from '../../../api/http.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/schemas/voting.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';
import { getVotingState } from './edit-head.ts';
import { reasonDialog } from './reason-dialog.ts';

interface State {
  /** The dialog that is open, or the last one that was open. */
  readonly kind: 'end' | 'cancel';
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly reason: string;
  /** Whether to show that the reason is missing. */
  readonly hasReasonError: boolean;
  readonly notifiesVoters: boolean;
  readonly problem: Problem | undefined;
}

const closedDialog = { isOpen: false, isBusy: false, hasReasonError: false, problem: undefined };

/**
 * Ends an open voting early, or cancels it: `<suffra-end-section .base=${…} .onDone=${…} .onStale=${…}></suffra-end-section>`.
 */
class EndSection extends View<State> {
  static override properties = {
    ...View.properties,
    base: { attribute: false },
    onDone: { attribute: false },
    onStale: { attribute: false },
  };
  /** The voting as it was read, with its version. */
  declare base: ApiResponse<Voting>;
  declare onDone: (base: ApiResponse<Voting>, message: string) => void;
  /** Called when someone else has saved a newer version. */
  declare onStale: () => void;

  constructor() {
    super({ ...closedDialog, kind: 'cancel', reason: '', notifiesVoters: true });
  }

  readonly #close = () => this.setState(closedDialog);

  readonly #confirm = async () => {
    const { kind, isBusy, notifiesVoters } = this.state;
    if (isBusy) return;
    const reason = this.state.reason.trim();
    if (reason === '') {
      this.setState({ hasReasonError: true });
      await this.updateComplete;
      this.querySelector<HTMLElement>(`#${kind}-reason`)?.focus();
      return;
    }
    this.setState({ isBusy: true, problem: undefined });
    const { data, etag } = this.base;
    try {
      const changed =
        kind === 'end'
          ? await endVoting(data.votingId, { reason, notifiesVoters }, etag)
          : await cancelVoting(data.votingId, reason, etag);
      this.#close();
      this.onDone(changed, kind === 'end' ? this.t.earlyEnd.done : this.t.votingForm.cancelled);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code !== 'stale-version') return this.setState({ isBusy: false, problem });
      this.#close();
      this.onStale();
    }
  };

  protected override render() {
    const { t } = this;
    const { data } = this.base;
    const canEnd = getVotingState(data) === 'open' && data.earlyEnd === undefined;
    return html`
      ${canEnd ? this.#offer('end', t.earlyEnd.hint, t.earlyEnd.endNow) : nothing}
      ${this.#offer('cancel', t.votingForm.cancelHint, t.votingForm.cancelVoting)}
      ${this.#dialog()}
    `;
  }

  #offer(name: 'end' | 'cancel', hint: string, label: string) {
    const open = () => {
      this.setState({ kind: name, isOpen: true });
      announce('');
    };
    return html`<section class="between form-cancel">
      <p class="soft">${hint}</p>
      <button type="button" class="button ${name === 'cancel' ? 'danger' : ''}" @click=${open}>${label}</button>
    </section>`;
  }

  #dialog() {
    const { kind, isOpen, isBusy, reason, hasReasonError, problem } = this.state;
    return reasonDialog({
      t: this.t,
      name: kind,
      ...(kind === 'end' ? this.#endTexts() : this.#cancelTexts()),
      isOpen,
      isBusy,
      reason,
      hasReasonError,
      onReason: (text) => this.setState({ reason: text, hasReasonError: false }),
      problem,
      onClose: this.#close,
      onConfirm: () => void this.#confirm(),
    });
  }

  #endTexts() {
    const { earlyEnd } = this.t;
    return {
      question: earlyEnd.question(this.base.data.title),
      effects: html`<ul class="stack tight">${earlyEnd.effects.map((effect) => html`<li>${effect}</li>`)}</ul>`,
      choice: this.#notificationChoice(),
      yes: earlyEnd.yes,
    };
  }

  #cancelTexts() {
    const { votingForm } = this.t;
    return {
      question: votingForm.cancelQuestion(this.base.data.title),
      effects: html`<p>${votingForm.cancelHint}</p>`,
      yes: votingForm.cancelYes,
    };
  }

  #notificationChoice() {
    const change = ({ target }: Event) =>
      target instanceof HTMLInputElement && this.setState({ notifiesVoters: target.checked });
    return html`<label class="choice">
      <input type="checkbox" .checked=${this.state.notifiesVoters} @change=${change} />
      <span>${this.t.earlyEnd.notify}</span>
    </label>`;
  }
}

customElements.define('suffra-end-section', EndSection);
