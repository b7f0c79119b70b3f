import { html } from 'lit';
import { notice } from '../../../components/notice.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** Says that the entries of an earlier visit were restored. */
export const restoredNotice = ({ votingForm }: Catalogue, onStartOver: () => void) =>
  noticeWithButton('info', votingForm.draftRestored, votingForm.startOver, onStartOver);

/** Says that someone else has changed what the form edits. @param text names what was changed */
export const staleNotice = ({ votingForm }: Catalogue, text: string, onLoadNewest: () => void) =>
  html`<div id="form-stale" tabindex="-1">
    ${noticeWithButton('warn', text, votingForm.loadNewest, onLoadNewest)}
  </div>`;

/** The changes that came with the newest version. @param lines one for each change */
export const newestChangesNotice = (lines: readonly string[]) =>
  html`<div id="form-newest" tabindex="-1">
    ${notice(
      'warn',
      lines.map((line) => html`<p>${line}</p>`),
    )}
  </div>`;

const noticeWithButton = (kind: 'info' | 'warn', text: string, label: string, onClick: () => void) =>
  notice(
    kind,
    html`<p>${text}</p>
      <button type="button" class="button compact" @click=${onClick}>${label}</button>`,
  );
