import { html, type TemplateResult } from 'lit';
import { busyButton } from '../../../components/busy-button.ts';
import { modal } from '../../../components/modal.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** Asks for confirmation before a draft is deleted. */
export const deleteDraftDialog = (props: {
  t: Catalogue;
  title: string;
  isOpen: boolean;
  isBusy: boolean;
  /** The notice of the last problem, if any. */
  problem: unknown;
  onClose: () => void;
  onConfirm: () => void;
}): TemplateResult => {
  const { t, isOpen, isBusy, problem, onClose, onConfirm } = props;
  return html`
    <dialog
      class="dialog"
      aria-labelledby="delete-question"
      aria-describedby="delete-hint"
      ${modal(isOpen, onClose)}
    >
      <div class="stack">
        <h2 id="delete-question" dir="auto">${t.drafts.deleteQuestion(props.title)}</h2>
        <p id="delete-hint">${t.drafts.deleteHint}</p>
        ${problem}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${onClose}>${t.drafts.deleteNo}</button>
        ${busyButton({ label: t.drafts.deleteYes, isBusy, classes: 'danger', onClick: onConfirm })}
      </div>
    </dialog>
  `;
};
