import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { countExport } from '@suffra/shared/limits/count-export';
import { role } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import { findVoter } from '../application/find-voter.ts';
import { env } from '../env.ts';

const foundVoter = z.object({ voterId, name: z.string(), role });

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/voters/lookup',
  operationId: 'findVoter',
  summary: 'Find a voter by e-mail address',
  description:
    'For admins of the whole tenant who export or erase a voter, or grant credits. The address must match exactly, ignoring case. Partner’s visitors have no address. The search is recorded in the audit, also if nobody was found. The address is in the body, because logs contain URLs.',
  auth: ['admin'],
  allowsReadOnlyAdmins: true,
  scope: 'exports:read',
  body: z.strictObject({ email }),
  responses: {
    200: { description: 'The voter, or no item.', body: z.object({ items: z.array(foundVoter) }) },
  },
  problems: [notAllowed, tooManyRequests],
});

/** Creates the route's handler. */
export const findVoterRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, body, now, correlationId }) => {
      await countExport(env().IDENTITY_TABLE, caller, now);
      const address = { tenantId: caller.tenantId, email: body.email };
      const found = await findVoter(address, caller.voterId, now, correlationId);
      const items = found === undefined ? [] : [found];
      return {
        status: 200,
        body: { items: items.map(({ voterId, name, role }) => ({ voterId, name, role })) },
      };
    },
    clock,
  );

export const handler = findVoterRoute(systemClock);
