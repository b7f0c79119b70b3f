import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notFound } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { readProfile } from '../storage/profiles.ts';
import { profileResponse, toProfileResponse, toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me',
  operationId: 'getMe',
  summary: 'Read your profile',
  auth: ['voter', 'admin', 'operator'],
  responses: { 200: { description: 'The profile, with its ETag.', body: profileResponse } },
  problems: [notFound],
});

/** Creates the route's handler. */
export const getMeRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller }) => {
      const profile = await readProfile(caller.tenantId, caller.voterId);
      if (profile === undefined) throw notFound();
      return toVersionedResponse(200, toProfileResponse(profile));
    },
    clock,
  );

export const handler = getMeRoute(systemClock);
