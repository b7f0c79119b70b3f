import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { noSuchApiKey } from '../problems.ts';
import { revokeApiKey } from '../table/api-keys.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

export const contract = defineContract({
  method: 'DELETE',
  path: '/v1/api-keys/{keyId}',
  operationId: 'revokeApiKey',
  summary: 'Revoke an API key',
  description:
    'It gets no more tokens; those it has end within 15 minutes. It stays in the list as revoked, so that one can see who had what.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ keyId: id }),
  answers: { 204: { description: 'It is revoked, now or before.' } },
  problems: [noSuchApiKey],
});

/** Makes the route's function. @param newId ids of writes */
export const revokeApiKeyRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, now, correlationId, note }) => {
      requireWholeTenant(caller);
      note({ keyId: params.keyId });
      const writer = { correlationId, writeId: newId() };
      if (!(await revokeApiKey(caller.tenantId, params.keyId, toInstant(now), writer))) throw noSuchApiKey();
      return { status: 204 };
    },
    clock,
  );

/** Revokes an API key. */
export const handler = revokeApiKeyRoute(systemClock, systemIds);
