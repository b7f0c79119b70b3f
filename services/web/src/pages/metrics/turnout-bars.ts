import { html, type TemplateResult } from 'lit';
import { cssVars } from '../../components/css-vars.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/**
 * The turnout as two bars and as text.
 * @param maxCount the count that a full bar stands for
 */
export const turnoutBars = (
  t: Catalogue,
  voted: number,
  registered: number,
  maxCount: number,
): TemplateResult => html`
  <div class="turnout-bars" aria-hidden="true">
    <span class="bar" ${cssVars({ '--share': voted / maxCount })}></span>
    <span class="bar registered" ${cssVars({ '--share': registered / maxCount })}></span>
  </div>
  <p class="small numbers">
    <b>${t.tiles.voteCount(voted)}</b> <span class="soft">· ${t.tiles.registeredCount(registered)}</span>
  </p>
`;
