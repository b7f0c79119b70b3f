import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { saveReturnPath } from '../../state/return-path.ts';

/** The link to the shop. After the purchase, the voter returns to this voting. The selected choices are kept. */
export const buyCreditsLink = (
  t: Catalogue,
  tenantId: string,
  votingId: string,
  classes: string,
): TemplateResult => html`<a
  class="button ${classes}"
  href="${paths.page(tenantId, 'profile')}#shop"
  @click=${() => saveReturnPath(paths.voting(tenantId, votingId))}
  >${t.paidVote.buy}</a
>`;
