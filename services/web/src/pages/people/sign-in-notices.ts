import { nothing } from 'lit';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** Why somebody is at the sign-in, where the address says it. @param elsewhere the tenant they are signed in at */
export function signInNotice(t: Catalogue, query: URLSearchParams, elsewhere: string): unknown {
  if (elsewhere !== '') return notice('info', t.people.otherTenant(elsewhere));
  if (query.has('ended')) return notice('warn', t.people.ended);
  if (query.has('left')) return notice('good', t.people.left);
  if (query.has('confirmed')) return notice('good', t.people.confirmed);
  if (query.has('reset')) return notice('good', t.people.wasReset);
  return nothing;
}
