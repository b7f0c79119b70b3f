import { html, nothing } from 'lit';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/**
 * The notice that explains why the user sees the sign-in page, according to the query.
 * @param otherTenantName the tenant where the user is signed in, or empty
 */
export function signInNotice(t: Catalogue, query: URLSearchParams, otherTenantName: string): unknown {
  if (otherTenantName !== '') return notice('info', t.signIn.otherTenant(otherTenantName));
  if (query.has('ended')) return notice('warn', t.signIn.sessionEnded);
  if (query.has('erased'))
    return notice(
      'good',
      html`<p><b>${t.data.ownErased}</b></p><p>${t.data.ownErasedRest}</p><p>${t.data.ownErasedReturn}</p>`,
    );
  if (query.has('left')) return notice('good', t.signIn.signedOut);
  if (query.has('confirmed')) return notice('good', t.signIn.confirmed);
  if (query.has('reset')) return notice('good', t.signIn.passwordWasSet);
  return nothing;
}
