import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from './icons.ts';

type NoticeKind = 'info' | 'good' | 'warn' | 'bad';
const icons: Record<NoticeKind, IconName> = { info: 'info', good: 'check', warn: 'warn', bad: 'warn' };

/**
 * An inline message. Screen readers announce an error (`bad`) at once and the other kinds in reading order.
 * @param content a text or a template. It is laid out in a grid.
 */
export const notice = (kind: NoticeKind, content: unknown): TemplateResult => html`
  <div class="notice ${kind}" role=${kind === 'bad' ? 'alert' : nothing}>
    ${icon(icons[kind])}
    <div class="notice-body">${content}</div>
  </div>
`;
