import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/en/index.ts';

const tileSkeleton = html`<div class="tile">
  <span class="skeleton line half"></span>
  <span class="skeleton title"></span>
  <span class="skeleton line"></span>
  <span class="skeleton line half"></span>
</div>`;

/** A placeholder with the size of the tiles. */
export const tilesSkeleton = (t: Catalogue): TemplateResult => html`
  <section class="tile-group" role="status">
    <span class="visually-hidden">${t.common.loading}</span>
    <span class="skeleton title tile-heading"></span>
    <div class="tile-grid">${tileSkeleton}${tileSkeleton}${tileSkeleton}</div>
  </section>
`;
