import { html, type TemplateResult } from 'lit';
import { cssVars } from '../../components/css-vars.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** How many voted and registered, as two bars and in words. @param top how many a whole bar stands for */
export const turnoutBars = (
  t: Catalogue,
  voted: number,
  registered: number,
  top: number,
): TemplateResult => html`
  <div class="turnout-bars" aria-hidden="true">
    <span class="bar" ${cssVars({ '--share': voted / top })}></span>
    <span class="bar registered" ${cssVars({ '--share': registered / top })}></span>
  </div>
  <p class="small numbers">
    <b>${t.admin.voted(voted)}</b> <span class="soft">· ${t.admin.registered(registered)}</span>
  </p>
`;
