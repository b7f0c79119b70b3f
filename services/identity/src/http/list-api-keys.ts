import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { apiKeyBody, apiKeyShown } from '../api-key.ts';
import { listApiKeys } from '../table/api-keys.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/api-keys',
  operationId: 'listApiKeys',
  summary: 'List the API keys of one’s tenant',
  description: 'The oldest first, with those that have expired or were revoked; never a secret.',
  auth: ['admin', 'operator'],
  answers: { 200: { description: 'All of them.', body: z.object({ items: z.array(apiKeyBody) }) } },
  problems: [],
});

/** Makes the route's function. */
export const listApiKeysRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, now }) => {
      requireWholeTenant(caller);
      const keys = await listApiKeys(caller.tenantId);
      return { status: 200, body: { items: keys.map((key) => apiKeyShown(key, now)) } };
    },
    clock,
  );

/** Lists API keys. */
export const handler = listApiKeysRoute(systemClock);
