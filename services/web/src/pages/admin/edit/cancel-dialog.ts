import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textArea } from '../../../components/field.ts';
import { modal } from '../../../components/modal.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** The maximum number of characters of a reason. */
export const maxCancelReasonLength = 300;

/** Asks for the reason, and for confirmation, before a voting is cancelled. */
export const cancelDialog = (props: {
  t: Catalogue;
  title: string;
  isOpen: boolean;
  isBusy: boolean;
  reason: string;
  /** Whether to show that the reason is missing. */
  hasReasonError: boolean;
  onReason: (reason: string) => void;
  problem: Problem | undefined;
  onClose: () => void;
  onCancel: () => void;
}): TemplateResult => {
  const { t, title, isOpen, isBusy, reason, hasReasonError, onReason, problem, onClose, onCancel } = props;
  return html`
    <dialog
      class="dialog"
      aria-labelledby="cancel-question"
      aria-describedby="cancel-hint"
      ${modal(isOpen, onClose)}
    >
      <div class="stack">
        <h2 id="cancel-question">${t.votingForm.cancelQuestion(title)}</h2>
        <p id="cancel-hint">${t.votingForm.cancelHint}</p>
        ${textArea({
          id: 'cancel-reason',
          label: t.votingForm.cancelReason,
          hint: t.votingForm.cancelReasonHint,
          error: hasReasonError ? t.votingForm.cancelReasonError : undefined,
          rows: 3,
          required: true,
          maxlength: maxCancelReasonLength,
          value: reason,
          onInput: onReason,
        })}
        ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${onClose}>${t.votingForm.cancelNo}</button>
        ${busyButton({ label: t.votingForm.cancelYes, busyLabel: t.votingForm.saving, isBusy, classes: 'danger', onClick: onCancel })}
      </div>
    </dialog>
  `;
};
