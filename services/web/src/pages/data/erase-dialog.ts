import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/problem.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { modal } from '../../components/modal.ts';
import '../../components/password.ts';
import './data.css';
import { problemNotice } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { confirms } from '../../rules/personal-data.ts';

/** What is asked before a voter is erased. */
export interface Asked {
  readonly open: boolean;
  /** The word that confirms, as it is typed. */
  readonly word: string;
  readonly password: string;
  readonly tried: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** Nothing is asked. */
export const unasked: Asked = {
  open: false,
  word: '',
  password: '',
  tried: false,
  busy: false,
  problem: undefined,
};

/** Whether all is there that an erasure needs. */
export const isConfirmed = (t: Catalogue, { word, password }: Asked, withPassword: boolean): boolean =>
  confirms(word, t.data.word) && (!withPassword || password !== '');

/** Asks before a voter is erased: what it means, a word to type, and a password where there is one. */
export const eraseDialog = (given: {
  readonly t: Catalogue;
  readonly title: string;
  readonly means: readonly string[];
  readonly withPassword: boolean;
  readonly asked: Asked;
  readonly onChange: (change: Partial<Asked>) => void;
  readonly onClose: () => void;
  readonly onErase: () => void;
}): TemplateResult => {
  const { t, title, means, withPassword, asked, onChange, onClose, onErase } = given;
  const { word, password, tried, busy, problem } = asked;
  const erase = (event: Event) => {
    event.preventDefault();
    if (!busy) onErase();
  };
  return html`
    <dialog
      class="dialog"
      aria-labelledby="erase-question"
      aria-describedby="erase-means"
      ${modal(asked.open, onClose)}
    >
      <form class="stack" novalidate @submit=${erase}>
        <h2 id="erase-question">${title}</h2>
        <ul class="stack tight means" id="erase-means">
          ${means.map((each) => html`<li>${each}</li>`)}
        </ul>
        ${textField({
          id: 'erase-word',
          name: 'word',
          label: t.data.typeWord(t.data.word),
          value: word,
          look: 'short',
          fault: tried && !confirms(word, t.data.word) ? t.data.wordFault(t.data.word) : undefined,
          onInput: (typed) => onChange({ word: typed, problem: undefined }),
        })}
        ${
          withPassword
            ? html`<suffra-password
              .field=${{
                id: 'erase-password',
                label: t.people.password,
                fault: tried && password === '' ? t.data.passwordFault : undefined,
                value: password,
                autocomplete: 'current-password',
                onInput: (typed: string) => onChange({ password: typed, problem: undefined }),
              }}
            ></suffra-password>`
            : nothing
        }
        ${problem === undefined ? nothing : problemNotice(t, problem)}
        <div class="dialog-foot">
          <button type="button" class="button" @click=${onClose}>${t.data.keep}</button>
          ${busyButton({ label: t.data.eraseNow, busyLabel: t.data.erasing, busy, look: 'danger', type: 'submit' })}
        </div>
      </form>
    </dialog>
  `;
};
