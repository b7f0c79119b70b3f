import { assertCanManageVoting } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { assertNotSuspended } from '@suffra/shared/errors';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { assertCanChangeElectorate } from '../domain/electorate-change.ts';
import * as errors from '../domain/errors.ts';
import { confirmElectorateVersion, readElectorateVersion } from '../storage/electorate-versions.ts';
import { countElectors } from '../storage/electors.ts';
import { readCachedIsSuspended } from '../storage/suspension-cache.ts';
import { findVoting } from '../storage/votings.ts';
import {
  cancelled,
  closed,
  electorateFixed,
  electorateIncomplete,
  noSuchElectorate,
  noSuchVoting,
} from './problems.ts';
import { votingParams } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/votings/{votingId}/electorate',
  operationId: 'confirmElectorate',
  summary: 'Make an uploaded list of voters the current list',
  description:
    'Some seconds later, the list is the current one: read it with GET at the same path. If the list of the voting changes in the meantime, or the change comes too late, the upload is rejected, and GET returns the reason. A repeated request changes nothing. Recorded in the audit.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: votingParams,
  body: z.strictObject({
    electorateId: id,
    /** The number of different entries that were sent. It must equal the number of stored entries. */
    entries: z.int().check(z.minimum(1)),
  }),
  responses: {
    202: {
      description: 'The list becomes the current one',
      body: z.object({ votingId: z.string(), electorateId: z.string() }),
    },
  },
  problems: [
    noSuchVoting,
    notAllowed,
    cancelled,
    closed,
    electorateFixed,
    noSuchElectorate,
    electorateIncomplete,
    tenantSuspended,
  ],
});

/** Creates the route. @param clock decides whether the list can change */
export const createConfirmElectorateRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId }, body: { electorateId, entries }, now }) => {
      const { tenantId, voterId: changedBy } = caller;
      const voting = await findVoting(tenantId, votingId);
      if (voting === undefined) throw errors.noSuchVoting();
      assertCanManageVoting(caller, votingId, voting.accountId);
      const key = { tenantId, votingId, electorateId };
      const version = await readElectorateVersion(key);
      if (version === undefined) throw errors.noSuchElectorate();
      if (version.state === 'open') {
        assertNotSuspended(await readCachedIsSuspended(tenantId));
        assertCanChangeElectorate(voting, version.mode, now);
        const stored = await countElectors(key);
        if (stored !== entries) throw errors.electorateIncomplete({ extensions: { stored } });
      }
      const confirmation = { entries, base: voting.electorate, changedBy };
      if (!(await confirmElectorateVersion(key, confirmation))) throw errors.noSuchElectorate();
      return { status: 202, body: { votingId, electorateId } };
    },
    clock,
  );

export const handler = createConfirmElectorateRoute(systemClock);
