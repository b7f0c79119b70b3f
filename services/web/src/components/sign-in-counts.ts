import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { toSignInCounts } from '../rules/sign-in-counts.ts';

/** The votes by way of signing in, in one line. Nothing if all voters have accounts of their own. */
export function signInCounts(
  t: Catalogue,
  signIns: Readonly<Record<string, number>> = {},
): TemplateResult | typeof nothing {
  const counts = toSignInCounts(signIns);
  if (counts.every(({ partnerId }) => partnerId === undefined)) return nothing;
  const parts = counts.map(
    ({ partnerId, votes }) =>
      `${partnerId === undefined ? t.tiles.ownAccounts : t.tiles.partner(partnerId)}: ${votes}`,
  );
  return html`<span class="small soft sign-in-counts">${t.tiles.bySignIn(parts.join(', '))}</span>`;
}
