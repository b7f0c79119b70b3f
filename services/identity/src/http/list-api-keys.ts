import { assertNotLimitedAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { listApiKeys } from '../storage/api-keys.ts';
import { apiKeyResponse, toApiKeyResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/api-keys',
  operationId: 'listApiKeys',
  summary: 'List the API keys of your tenant',
  description: 'The oldest key is first. The list includes expired and revoked keys, and never a secret.',
  auth: ['admin', 'operator'],
  responses: { 200: { description: 'All keys.', body: z.object({ items: z.array(apiKeyResponse) }) } },
  problems: [],
});

/** Creates the route's handler. */
export const listApiKeysRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, now }) => {
      assertNotLimitedAdmin(caller);
      const keys = await listApiKeys(caller.tenantId);
      return { status: 200, body: { items: keys.map((key) => toApiKeyResponse(key, now)) } };
    },
    clock,
  );

export const handler = listApiKeysRoute(systemClock);
