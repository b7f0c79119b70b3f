import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Message } from '../api/shapes/messages.ts';
import { type IconName, icon } from './icons.ts';

const drawings: Readonly<Record<Message['kind'], [IconName, 'calm' | 'good' | 'mark' | 'bad']>> = {
  reminder: ['bell', 'calm'],
  alert: ['clock', 'mark'],
  update: ['news', 'calm'],
  'vote-accepted': ['check', 'good'],
  'vote-declined': ['warn', 'bad'],
  'vote-voided': ['info', 'bad'],
  'credits-purchased': ['coin', 'mark'],
  'report-ready': ['news', 'calm'],
};

/** The drawing of a kind of message, in a round field whose colour says the same as its words. */
export const messageIcon = (kind: Message['kind']): TemplateResult => {
  const [name, look] = drawings[kind];
  return html`<span class="message-icon ${look}">${icon(name)}</span>`;
};
