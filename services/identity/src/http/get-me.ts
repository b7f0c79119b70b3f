import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf } from '@suffra/shared/http/etag';
import { notFound } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { ownProfile, shownToOwner } from '../profile.ts';
import { readProfile } from '../table/profiles.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me',
  operationId: 'getMe',
  summary: 'Read one’s own profile',
  auth: ['voter', 'admin', 'operator'],
  answers: { 200: { description: 'The profile, with its ETag.', body: ownProfile } },
  problems: [notFound],
});

/** Makes the route's function. @param clock the server's clock */
export const getMeRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller }) => {
      const found = await readProfile(caller.tenantId, caller.voterId);
      if (found === undefined) throw notFound();
      return { status: 200, headers: { etag: etagOf(found.version) }, body: shownToOwner(found) };
    },
    clock,
  );

/** Reads one's own profile. */
export const handler = getMeRoute(systemClock);
