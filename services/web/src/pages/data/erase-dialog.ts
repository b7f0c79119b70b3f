import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/problem.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { modal } from '../../components/modal.ts';
import '../../components/password-field.ts';
import './data.css';
import { problemNotice } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { isConfirmation } from '../../rules/erasure-form.ts';

/** The state of the dialog that isConfirmation the erasure of a voter. */
export interface EraseDialogState {
  readonly isOpen: boolean;
  /** The confirmation word, as typed so far. */
  readonly word: string;
  readonly password: string;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/** The dialog is closed. */
export const closedEraseDialog: EraseDialogState = {
  isOpen: false,
  word: '',
  password: '',
  isSubmitted: false,
  isBusy: false,
  problem: undefined,
};

/** Whether the confirmation word and, if needed, the password are entered. */
export const isConfirmed = (
  t: Catalogue,
  { word, password }: EraseDialogState,
  needsPassword: boolean,
): boolean => isConfirmation(word, t.data.confirmationWord) && (!needsPassword || password !== '');

/**
 * Asks for confirmation before a voter is erased: lists the consequences, and asks for a word and, if needed,
 * a password.
 */
export const eraseDialog = (props: {
  readonly t: Catalogue;
  readonly title: string;
  readonly consequences: readonly string[];
  readonly needsPassword: boolean;
  readonly state: EraseDialogState;
  readonly onChange: (change: Partial<EraseDialogState>) => void;
  readonly onClose: () => void;
  readonly onErase: () => void;
}): TemplateResult => {
  const { t, title, consequences, needsPassword, state, onChange, onClose, onErase } = props;
  const { word, password, isSubmitted, isBusy, problem } = state;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!isBusy) onErase();
  };
  return html`
    <dialog
      class="dialog"
      aria-labelledby="erase-question"
      aria-describedby="erase-means"
      ${modal(state.isOpen, onClose)}
    >
      <form class="stack" novalidate @submit=${onSubmit}>
        <h2 id="erase-question">${title}</h2>
        <ul class="stack tight means" id="erase-means">
          ${consequences.map((consequence) => html`<li>${consequence}</li>`)}
        </ul>
        ${textField({
          id: 'erase-word',
          name: 'word',
          label: t.data.typeConfirmationWord(t.data.confirmationWord),
          value: word,
          classes: 'short',
          error:
            isSubmitted && !isConfirmation(word, t.data.confirmationWord)
              ? t.data.confirmationWordError(t.data.confirmationWord)
              : undefined,
          onInput: (text) => onChange({ word: text, problem: undefined }),
        })}
        ${
          needsPassword
            ? html`<suffra-password
              .field=${{
                id: 'erase-password',
                label: t.common.password,
                error: isSubmitted && password === '' ? t.data.passwordError : undefined,
                value: password,
                autocomplete: 'current-password',
                onInput: (text: string) => onChange({ password: text, problem: undefined }),
              }}
            ></suffra-password>`
            : nothing
        }
        ${problem === undefined ? nothing : problemNotice(t, problem)}
        <div class="dialog-foot">
          <button type="button" class="button" @click=${onClose}>${t.data.cancelErasure}</button>
          ${busyButton({ label: t.data.confirmErasure, busyLabel: t.data.erasing, isBusy, classes: 'danger', type: 'submit' })}
        </div>
      </form>
    </dialog>
  `;
};
