import { html, svg, type TemplateResult } from 'lit';
import './people.css';
import { icon } from '../../components/icons.ts';
import { problemPage } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { shownTenant } from '../../state/tenants.ts';

const mark = svg`<path d="M14 62 44 94 106 22"/>`;

/** The frame of the pages before the door: what this place promises beside the form that leads in. */
export const frame = (t: Catalogue, form: unknown): TemplateResult => html`
  <div class="people">
    <aside class="promise">
      <svg class="promise-mark" viewBox="0 0 120 120" aria-hidden="true">${mark}</svg>
      <p class="promise-title">${t.people.brandTitle}</p>
      <ul class="promise-points">
        ${t.people.brandPoints.map((point) => html`<li>${icon('check')}${point}</li>`)}
      </ul>
    </aside>
    <div class="people-form">${form}</div>
  </div>
`;

/** The frame of a page of one tenant; where there is no such tenant it says so. @param heading of the page */
export function tenantFrame(t: Catalogue, heading: string, form: unknown): TemplateResult {
  const tenant = shownTenant.get();
  if (tenant.is !== 'refused') return frame(t, form);
  return frame(
    t,
    html`<div class="stack">
      <h1 tabindex="-1">${heading}</h1>
      ${problemPage(t, tenant.problem)}
      <a class="button" href="/">${t.common.toStart}</a>
    </div>`,
  );
}
