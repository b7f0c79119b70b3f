import { toInstant } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { endSessions } from '../cognito/sessions.ts';
import { readProfile } from '../storage/profiles.ts';
import { endAllProviderSessions } from '../storage/provider-sessions.ts';
import { tooManyAttempts } from './problems.ts';
import { clearedRefreshCookie } from './session-response.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/sessions/sign-out-everywhere',
  operationId: 'signOutEverywhere',
  summary: 'Sign out on all devices',
  description:
    'Revokes all refresh tokens of the person, and clears the cookie. Access tokens expire within 15 minutes. A visitor of a partner has no refresh tokens.',
  auth: ['voter', 'admin', 'operator'],
  responses: { 204: { description: 'All sessions have ended.' } },
  problems: [tooManyAttempts],
});

export const handler = authenticatedRoute(contract, async ({ caller, now }) => {
  const { tenantId, voterId } = caller;
  const profile = await readProfile(tenantId, voterId);
  if (profile?.providerIssuer !== undefined) await endAllProviderSessions(tenantId, voterId, toInstant(now));
  // A partner's visitor has no e-mail address and no Cognito user. Older profiles have the id of the user.
  else if (profile?.email !== undefined) await endSessions(profile.userId ?? voterId);
  return { status: 204, cookies: [clearedRefreshCookie] };
});
