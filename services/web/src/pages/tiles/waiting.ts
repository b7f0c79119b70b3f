import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/en/index.ts';

const card = html`<div class="tile">
  <span class="skeleton line half"></span>
  <span class="skeleton title"></span>
  <span class="skeleton line"></span>
  <span class="skeleton line half"></span>
</div>`;

/** Stands where the tiles will be, in their size. */
export const waitingTiles = (t: Catalogue): TemplateResult => html`
  <section class="tile-group" role="status">
    <span class="visually-hidden">${t.common.loading}</span>
    <span class="skeleton title tile-heading"></span>
    <div class="tile-grid">${card}${card}${card}</div>
  </section>
`;
