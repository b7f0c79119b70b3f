import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textArea } from '../../../components/field.ts';
import { modal } from '../../../components/modal.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** The maximum number of characters of a reason. */
const maxReasonLength = 300;

/** Asks for a reason, and for confirmation, before a voting is ended or cancelled. */
export const reasonDialog = (props: {
  t: Catalogue;
  /** The beginning of the ids of the parts. */
  name: string;
  question: string;
  /** The effects of the action. */
  effects: unknown;
  /** A choice below the reason. */
  choice?: unknown;
  yes: string;
  isOpen: boolean;
  isBusy: boolean;
  reason: string;
  /** Whether to show that the reason is missing. */
  hasReasonError: boolean;
  onReason: (reason: string) => void;
  problem: Problem | undefined;
  onClose: () => void;
  onConfirm: () => void;
}): TemplateResult => {
  const { t, name, isOpen, isBusy, hasReasonError, problem, onClose } = props;
  return html`
    <dialog
      class="dialog"
      aria-labelledby="${name}-question"
      aria-describedby="${name}-effects"
      ${modal(isOpen, onClose)}
    >
      <div class="stack">
        <h2 id="${name}-question" dir="auto">${props.question}</h2>
        <div id="${name}-effects">${props.effects}</div>
        ${textArea({
          id: `${name}-reason`,
          label: t.votingForm.cancelReason,
          hint: t.votingForm.cancelReasonHint,
          error: hasReasonError ? t.votingForm.cancelReasonError : undefined,
          rows: 3,
          required: true,
          maxlength: maxReasonLength,
          value: props.reason,
          onInput: props.onReason,
        })}
        ${props.choice ?? nothing} ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${onClose}>${t.votingForm.cancelNo}</button>
        ${busyButton({ label: props.yes, busyLabel: t.votingForm.saving, isBusy, classes: 'danger', onClick: props.onConfirm })}
      </div>
    </dialog>
  `;
};
