import { assertNotLimitedAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { rotateApiKey } from '../application/rotate-api-key.ts';
import { apiKeyNotActive, noSuchApiKey, rotationInProgress } from './problems.ts';
import { apiKeyWithSecret, toSecretResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/api-keys/{keyId}/rotation',
  operationId: 'rotateApiKey',
  summary: 'Give an API key a new secret',
  description:
    'The old secret stays valid for overlapHours (default 24, at most 168), so clients can switch without an outage. Send 0 if the old secret leaked: it then ends at once. Existing tokens expire within 15 minutes.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ keyId: id }),
  body: z.strictObject({ overlapHours: z.optional(z.int().check(z.minimum(0), z.maximum(168))) }),
  responses: { 200: { description: 'The key, with its new secret.', body: apiKeyWithSecret } },
  problems: [noSuchApiKey, apiKeyNotActive, rotationInProgress, busy],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const rotateApiKeyRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { keyId }, body, now, correlationId, addLogContext }) => {
      assertNotLimitedAdmin(caller);
      addLogContext({ keyId });
      const reference = { tenantId: caller.tenantId, keyId };
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const rotated = await rotateApiKey(reference, body.overlapHours ?? 24, now, context);
      return toSecretResponse(200, rotated, now);
    },
    clock,
  );

export const handler = rotateApiKeyRoute(systemClock, generateId);
