import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import type { ApiKey } from '../../../api/shapes/api-key.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { modal } from '../../../components/modal.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** For how many hours the old secret of a key may stay good. */
export const overlaps = ['24', '168', '0'] as const;
export type Overlap = (typeof overlaps)[number];

/** What is asked about a key, and what its dialog is drawn from. */
export interface Question {
  readonly t: Catalogue;
  readonly asked: { readonly about: ApiKey; readonly what: 'rotate' | 'revoke' } | undefined;
  readonly overlap: Overlap;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onOverlap: (overlap: Overlap) => void;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

/** Asks before a key gets a new secret, or is revoked for good. */
export const keyDialog = (given: Question): TemplateResult => {
  const { t, asked, busy, problem, onClose, onYes } = given;
  const isRotation = asked?.what === 'rotate';
  const name = asked?.about.name ?? '';
  const words = isRotation
    ? { title: t.keys.rotateTitle(name), hint: t.keys.rotateHint, yes: t.keys.rotateDo, no: t.common.cancel }
    : { title: t.keys.revokeTitle(name), hint: t.keys.revokeHint, yes: t.keys.revokeDo, no: t.keys.keep };
  return html`
    <dialog
      class="dialog"
      aria-labelledby="key-question"
      aria-describedby="key-question-hint"
      ${modal(asked !== undefined, onClose)}
    >
      <div class="stack">
        <h2 id="key-question">${words.title}</h2>
        <p id="key-question-hint">${words.hint}</p>
        ${isRotation ? overlapChoice(given) : nothing} ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${onClose}>${words.no}</button>
        ${busyButton({
          label: words.yes,
          busyLabel: t.keys.creating,
          busy,
          look: isRotation ? 'primary' : 'danger',
          onClick: onYes,
        })}
      </div>
    </dialog>
  `;
};

const overlapChoice = ({ t, overlap, onOverlap }: Question): TemplateResult => html`
  <fieldset aria-labelledby="key-question-hint">
    <div class="stack tight">
      ${overlaps.map(
        (each) => html`<label class="choice">
          <input
            type="radio"
            name="overlap"
            value=${each}
            .checked=${each === overlap}
            @change=${() => onOverlap(each)}
          />
          <span>${t.keys.overlap[each]}</span>
        </label>`,
      )}
    </div>
  </fieldset>
`;
