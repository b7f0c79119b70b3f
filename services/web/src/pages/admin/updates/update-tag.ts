import { html, type TemplateResult } from 'lit';
import type { Campaign } from '../../../api/schemas/campaign.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

const tagClasses: Readonly<Record<Campaign['state'], string>> = {
  draft: '',
  scheduled: 'coming',
  sending: 'open',
  sent: 'done',
  stopped: 'cancelled',
};

/** A tag with the state of an update. */
export const updateTag = (t: Catalogue, state: Campaign['state']): TemplateResult =>
  html`<span class="tag ${tagClasses[state]}">${t.updates.state[state]}</span>`;
