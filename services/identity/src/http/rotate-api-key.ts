import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { apiKeyBody, apiKeyShown, isRotating, stateOf } from '../api-key.ts';
import { hashOf, newSecret } from '../api-key-secret.ts';
import { apiKeyEnded, noSuchApiKey, rotationRunning } from '../problems.ts';
import { readApiKey, rotateApiKey } from '../table/api-keys.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

const hour = 3_600_000;

export const contract = defineContract({
  method: 'POST',
  path: '/v1/api-keys/{keyId}/rotation',
  operationId: 'rotateApiKey',
  summary: 'Give an API key a new secret',
  description:
    'The old secret stays good for overlapHours (24 unless said otherwise, 7 days at most), so that it can be exchanged without a pause. 0 ends it at once: use that when it was seen by others. Tokens that are out end by themselves within 15 minutes.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ keyId: id }),
  body: z.strictObject({ overlapHours: z.optional(z.int().check(z.minimum(0), z.maximum(168))) }),
  answers: {
    200: { description: 'The key, with its new secret.', body: z.extend(apiKeyBody, { secret: z.string() }) },
  },
  problems: [noSuchApiKey, apiKeyEnded, rotationRunning, busy],
});

/** Makes the route's function. @param newId ids of writes */
export const rotateApiKeyRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, body, now, correlationId, note }) => {
      requireWholeTenant(caller);
      const { tenantId } = caller;
      const { overlapHours = 24 } = body;
      note({ keyId: params.keyId });
      const before = await readApiKey(tenantId, params.keyId);
      if (before === undefined) throw noSuchApiKey();
      if (stateOf(before, now) !== 'active') throw apiKeyEnded();
      // Only two secrets are ever good: a third would end one that was promised to stay.
      if (overlapHours > 0 && isRotating(before, now))
        throw rotationRunning({ extensions: { goodUntil: before.previous?.goodUntil } });
      const secret = newSecret({ tenantId, keyId: before.keyId });
      const after = {
        ...before,
        version: before.version + 1,
        hash: hashOf(secret),
        rotatedAt: toInstant(now),
        previous: { hash: before.hash, goodUntil: toInstant(now + overlapHours * hour) },
      };
      if (!(await rotateApiKey(tenantId, after, { correlationId, writeId: newId() }))) throw busy();
      return {
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: { ...apiKeyShown(after, now), secret },
      };
    },
    clock,
  );

/** Rotates an API key. */
export const handler = rotateApiKeyRoute(systemClock, systemIds);
