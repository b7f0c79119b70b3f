import { html, type TemplateResult } from 'lit';
import type { Campaign } from '../../../api/shapes/campaign.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

const looks: Readonly<Record<Campaign['state'], string>> = {
  draft: '',
  scheduled: 'coming',
  sending: 'open',
  sent: 'done',
  stopped: 'cancelled',
};

/** How an update stands, as a tag. */
export const updateTag = (t: Catalogue, state: Campaign['state']): TemplateResult =>
  html`<span class="tag ${looks[state]}">${t.updates.state[state]}</span>`;
