import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { modal } from '../../../components/modal.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** Asks before a voting is cancelled for good. */
export const cancelDialog = (given: {
  t: Catalogue;
  title: string;
  open: boolean;
  busy: boolean;
  problem: Problem | undefined;
  onClose: () => void;
  onCancel: () => void;
}): TemplateResult => {
  const { t, title, open, busy, problem, onClose, onCancel } = given;
  return html`
    <dialog
      class="dialog"
      aria-labelledby="cancel-question"
      aria-describedby="cancel-hint"
      ${modal(open, onClose)}
    >
      <div class="stack">
        <h2 id="cancel-question">${t.form.cancelQuestion(title)}</h2>
        <p id="cancel-hint">${t.form.cancelHint}</p>
        ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${onClose}>${t.form.cancelNo}</button>
        ${busyButton({ label: t.form.cancelYes, busyLabel: t.form.saving, busy, look: 'danger', onClick: onCancel })}
      </div>
    </dialog>
  `;
};
