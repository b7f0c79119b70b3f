import type { Session } from '../api/schemas/person.ts';
import { getRequiredRole, matchRoute, type Route, requiresSession } from '../router/match-route.ts';
import { paths } from '../router/paths.ts';
import type { SessionState } from '../state/session.ts';

/**
 * Decides how to handle a URL: wait until the session is known, redirect, deny access, explain that the tenant could not
 * be read, or show a page.
 */
export type AccessDecision =
  | { readonly action: 'wait' }
  | { readonly action: 'go'; readonly to: string }
  | {
      readonly action: 'refuse';
      readonly requiredRole: 'admin' | 'operator';
      readonly role: Session['voter']['role'];
    }
  | { readonly action: 'explain-tenant' }
  | { readonly action: 'show'; readonly route: Route };

/**
 * Decides what the user sees at a URL.
 * @param returnPath path and query to return to after signing in
 * @param hasTenant whether the tenant was read, or is being read
 */
export function decideAccess(
  path: string,
  returnPath: string,
  session: SessionState,
  hasTenant: boolean,
): AccessDecision {
  const route = matchRoute(path);
  if (!('tenantId' in route)) return { action: 'show', route };
  const isSignedIn = session.phase === 'in' && session.voter.tenantId === route.tenantId;
  if (!requiresSession(route))
    return hasTenant || isSignedIn ? { action: 'show', route } : { action: 'explain-tenant' };
  if (session.phase === 'unknown') return { action: 'wait' };
  if (!isSignedIn && !hasTenant) return { action: 'explain-tenant' };
  if (!isSignedIn) {
    const reason = session.phase === 'out' ? session.why : 'none';
    // The address of a voting is shared with people who have no account yet.
    if (route.page === 'voting' && reason === 'none')
      return { action: 'show', route: { ...route, page: 'public-voting' } };
    return { action: 'go', to: toSignInPath(route.tenantId, returnPath, reason) };
  }
  const { role } = session.voter;
  // The platform has no votings. An operator starts at the overview of all tenants.
  if (route.page === 'tiles' && role === 'operator')
    return { action: 'go', to: paths.page(route.tenantId, 'operator') };
  const requiredRole = getRequiredRole(route);
  if (requiredRole !== undefined && role !== requiredRole) return { action: 'refuse', requiredRole, role };
  return { action: 'show', route };
}

type Reason = Extract<SessionState, { phase: 'out' }>['why'];

function toSignInPath(tenantId: string, returnPath: string, reason: Reason): string {
  const hasLeft = reason === 'left' || reason === 'erased';
  const query = new URLSearchParams(hasLeft ? { [reason]: '1' } : { next: returnPath });
  if (reason === 'ended') query.set('ended', '1');
  return `${paths.page(tenantId, 'sign-in')}?${query}`;
}
