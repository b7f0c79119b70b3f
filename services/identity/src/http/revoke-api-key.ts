import { assertNotLimitedAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { revokeApiKey } from '../storage/api-keys.ts';
import { noSuchApiKey } from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/api-keys/{keyId}',
  operationId: 'revokeApiKey',
  summary: 'Revoke an API key',
  description:
    'The key gets no more tokens. Its existing tokens expire within 15 minutes. It stays in the list with the state revoked.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ keyId: id }),
  responses: { 204: { description: 'Revoked, now or earlier.' } },
  problems: [noSuchApiKey],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const revokeApiKeyRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { keyId }, now, correlationId, addLogContext }) => {
      assertNotLimitedAdmin(caller);
      addLogContext({ keyId });
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const exists = await revokeApiKey(caller.tenantId, keyId, toInstant(now), context);
      if (!exists) throw noSuchApiKey();
      return { status: 204 };
    },
    clock,
  );

export const handler = revokeApiKeyRoute(systemClock, generateId);
