import { html, svg, type TemplateResult } from 'lit';
import './auth.css';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

const checkMark = svg`<path d="M14 62 44 94 106 22"/>`;

/** The layout of the pages before sign-in: the product's promises beside a form. */
export const authLayout = (t: Catalogue, form: unknown): TemplateResult => html`
  <div class="people">
    <aside class="promise">
      <svg class="promise-mark" viewBox="0 0 120 120" aria-hidden="true">${checkMark}</svg>
      <p class="promise-title">${t.signIn.brandTitle}</p>
      <ul class="promise-points">
        ${t.signIn.brandPoints.map((point) => html`<li>${icon('check')}${point}</li>`)}
      </ul>
    </aside>
    <div class="people-form">${form}</div>
  </div>
`;
