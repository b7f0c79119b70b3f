import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from './icons.ts';

type Kind = 'info' | 'good' | 'warn' | 'bad';
const icons: Record<Kind, IconName> = { info: 'info', good: 'check', warn: 'warn', bad: 'warn' };

/**
 * A message in the page. What has just gone wrong (`bad`) is read out at once, the rest when it is reached.
 * @param content words, or more: it stands in a grid
 */
export const notice = (kind: Kind, content: unknown): TemplateResult => html`
  <div class="notice ${kind}" role=${kind === 'bad' ? 'alert' : nothing}>
    ${icon(icons[kind])}
    <div class="notice-body">${content}</div>
  </div>
`;
