import { assertCanManageVoting } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { assertNotSuspended } from '@suffra/shared/errors';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { assertCanChangeElectorate } from '../domain/electorate-change.ts';
import { electorateMode } from '../domain/electorate-version.ts';
import { insertElectorateVersion } from '../storage/electorate-versions.ts';
import { readCachedIsSuspended } from '../storage/suspension-cache.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { cancelled, closed, electorateFixed, noSuchVoting } from './problems.ts';
import { votingParams } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/electorate',
  operationId: 'startElectorate',
  summary: 'Start the upload of a list of the people who may vote',
  description:
    'For a voting with eligibleVoters list. Send the entries with POST …/electorate/{electorateId}/entries, then confirm with PUT at the same path. The list changes only after the confirmation, as a whole. replace: until one minute before the start. extend: adds people to the current list, until the end.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: votingParams,
  body: z.strictObject({ mode: electorateMode }),
  responses: {
    201: {
      description: 'The upload, to which entries can be sent',
      body: z.object({ votingId: z.string(), electorateId: id }),
    },
  },
  problems: [noSuchVoting, notAllowed, cancelled, closed, electorateFixed, tenantSuspended],
});

/** Creates the route. @param clock decides whether the list can change @param newId creates ids of versions */
export const createStartElectorateRoute = (clock: Clock, newId: IdGenerator): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId }, body: { mode }, now }) => {
      const { tenantId } = caller;
      const voting = await readCachedVoting(tenantId, votingId);
      assertCanManageVoting(caller, votingId, voting.accountId);
      assertNotSuspended(await readCachedIsSuspended(tenantId));
      assertCanChangeElectorate(voting, mode, now);
      const electorateId = newId();
      const version = { electorateId, mode, state: 'open', startedAt: now } as const;
      await insertElectorateVersion({ tenantId, votingId, electorateId }, version);
      return { status: 201, body: { votingId, electorateId } };
    },
    clock,
  );

export const handler = createStartElectorateRoute(systemClock, generateId);
