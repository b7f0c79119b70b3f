import { match, needsSession, type Route, roleFor } from '../router/match.ts';
import { paths } from '../router/paths.ts';
import type { SessionState } from '../state/session.ts';

/** What to do at an address: wait until it is known who is there, go elsewhere, or show a page. */
export type Decision =
  | { readonly do: 'wait' }
  | { readonly do: 'go'; readonly to: string }
  | { readonly do: 'refuse' }
  | { readonly do: 'show'; readonly route: Route };

/**
 * Decides what somebody sees at an address.
 * @param here path and query, to come back to after signing in
 */
export function decide(path: string, here: string, session: SessionState): Decision {
  const route = match(path);
  if (!needsSession(route) || !('tenantId' in route)) return { do: 'show', route };
  if (session.phase === 'unknown') return { do: 'wait' };
  const signedInHere = session.phase === 'in' && session.voter.tenantId === route.tenantId;
  if (!signedInHere) {
    const why = session.phase === 'out' ? session.why : 'none';
    return { do: 'go', to: signInAt(route.tenantId, here, why) };
  }
  const role = roleFor(route);
  if (role !== undefined && session.voter.role !== role) return { do: 'refuse' };
  return { do: 'show', route };
}

function signInAt(tenantId: string, here: string, why: 'none' | 'ended' | 'left'): string {
  const query = new URLSearchParams(why === 'left' ? { left: '1' } : { next: here });
  if (why === 'ended') query.set('ended', '1');
  return `${paths.page(tenantId, 'sign-in')}?${query}`;
}
