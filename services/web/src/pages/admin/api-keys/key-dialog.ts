import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import type { ApiKey } from '../../../api/schemas/api-key.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { modal } from '../../../components/modal.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** How many hours the old secret of a key stays valid. */
export const overlapHours = ['24', '168', '0'] as const;
export type OverlapHours = (typeof overlapHours)[number];

/** The data of the dialog that confirms an action on a key. */
export interface KeyDialogProps {
  readonly t: Catalogue;
  readonly pendingAction: { readonly key: ApiKey; readonly action: 'rotate' | 'revoke' } | undefined;
  readonly overlap: OverlapHours;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onOverlap: (overlap: OverlapHours) => void;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks for confirmation before a key is rotated or revoked. */
export const keyDialog = (props: KeyDialogProps): TemplateResult => {
  const { t, pendingAction, isBusy, problem, onClose, onConfirm } = props;
  const isRotation = pendingAction?.action === 'rotate';
  const name = pendingAction?.key.name ?? '';
  const texts = isRotation
    ? {
        title: t.apiKeys.rotateTitle(name),
        hint: t.apiKeys.rotateHint,
        yes: t.apiKeys.confirmRotation,
        no: t.common.cancel,
      }
    : {
        title: t.apiKeys.revokeTitle(name),
        hint: t.apiKeys.revokeHint,
        yes: t.apiKeys.confirmRevocation,
        no: t.apiKeys.cancelRevocation,
      };
  return html`
    <dialog
      class="dialog"
      aria-labelledby="key-question"
      aria-describedby="key-question-hint"
      ${modal(pendingAction !== undefined, onClose)}
    >
      <div class="stack">
        <h2 id="key-question">${texts.title}</h2>
        <p id="key-question-hint">${texts.hint}</p>
        ${isRotation ? overlapChoice(props) : nothing} ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${onClose}>${texts.no}</button>
        ${busyButton({
          label: texts.yes,
          busyLabel: t.apiKeys.creating,
          isBusy,
          classes: isRotation ? 'primary' : 'danger',
          onClick: onConfirm,
        })}
      </div>
    </dialog>
  `;
};

const overlapChoice = ({ t, overlap, onOverlap }: KeyDialogProps): TemplateResult => html`
  <fieldset aria-labelledby="key-question-hint">
    <div class="stack tight">
      ${overlapHours.map(
        (name) => html`<label class="choice">
          <input
            type="radio"
            name="overlap"
            value=${name}
            .checked=${name === overlap}
            @change=${() => onOverlap(name)}
          />
          <span>${t.apiKeys.overlap[name]}</span>
        </label>`,
      )}
    </div>
  </fieldset>
`;
