import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { type SignInCount, toSignInCounts } from '../rules/sign-in-counts.ts';

/** The votes by way of signing in, in one line. Nothing if all voters have accounts of their own. */
export function signInCounts(
  t: Catalogue,
  signIns: Readonly<Record<string, number>> = {},
): TemplateResult | typeof nothing {
  const counts = toSignInCounts(signIns);
  if (counts.every(({ way }) => way === 'password')) return nothing;
  const parts = counts.map(({ way, votes }) => `${toLabel(t, way)}: ${votes}`);
  return html`<span class="small soft sign-in-counts">${t.tiles.bySignIn(parts.join(', '))}</span>`;
}

function toLabel(t: Catalogue, way: SignInCount['way']): string {
  if (way === 'password') return t.tiles.ownAccounts;
  return way === 'provider' ? t.tiles.ownProvider : t.tiles.partner(way.partnerId);
}
