import { type Clock, systemClock } from '@suffra/shared/clock';
import { text } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { tooManyRequests } from '@suffra/shared/http/problems';
import { publicRoute } from '@suffra/shared/http/route';
import { countAttempt } from '@suffra/shared/limits/count-attempt';
import { selectIndexTerm, toSearchTerms } from '@suffra/shared/search-terms';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { findTenantsLimit } from '../domain/limits.ts';
import { env } from '../env.ts';
import { findTenants } from '../storage/tenants.ts';
import { createInvalidField } from './responses.ts';

/** The minimum length of the longest word of a search. Shorter ones would list tenants, and not find one. */
const minTermLength = 3;

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/organizations',
  operationId: 'findTenants',
  summary: 'Find a tenant by its name',
  description:
    'For the start page. Returns at most 5 tenants in whose names a word begins with each word of the query, regardless of case and accents. One word must have at least 3 characters. There are no further pages: send more words to find another one. May miss a tenant that was named a moment ago.',
  auth: 'public',
  query: z.strictObject({ name: text(1, 100) }),
  responses: {
    200: {
      description: 'The ids and names of the tenants.',
      body: z.object({ items: z.array(z.object({ tenantId: z.string(), name: z.string() })) }),
    },
  },
  problems: [tooManyRequests],
});

/** Creates the route's handler. */
export const findTenantsRoute = (clock: Clock) =>
  publicRoute(
    contract,
    async ({ query, now, networkAddress }) => {
      const queryTerms = toSearchTerms(query.name);
      if ([...selectIndexTerm(queryTerms)].length < minTermLength)
        throw createInvalidField(
          'query',
          'name',
          `must contain a word of at least ${minTermLength} characters`,
        );
      const network = { tenantId: platformTenant, subject: networkAddress };
      await countAttempt(env().IDENTITY_TABLE, network, findTenantsLimit, now);
      return { status: 200, body: { items: await findTenants(queryTerms) } };
    },
    clock,
  );

export const handler = findTenantsRoute(systemClock);
