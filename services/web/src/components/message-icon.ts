import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Message } from '../api/schemas/messages.ts';
import { type IconName, icon } from './icons.ts';

const iconsByKind: Readonly<Record<Message['kind'], [IconName, 'calm' | 'good' | 'mark' | 'bad']>> = {
  reminder: ['bell', 'calm'],
  alert: ['clock', 'mark'],
  update: ['news', 'calm'],
  'vote-accepted': ['check', 'good'],
  'vote-declined': ['warn', 'bad'],
  'vote-voided': ['info', 'bad'],
  'credits-purchased': ['coin', 'mark'],
  'credits-revoked': ['coin', 'bad'],
  'credits-restored': ['coin', 'good'],
  'report-ready': ['news', 'calm'],
  'voting-cancelled': ['warn', 'bad'],
  'voting-ended-early': ['clock', 'mark'],
};

/** The icon of a kind of message in a circle. The colour repeats what the message text says. */
export const messageIcon = (kind: Message['kind']): TemplateResult => {
  const [name, tone] = iconsByKind[kind];
  return html`<span class="message-icon ${tone}">${icon(name)}</span>`;
};
