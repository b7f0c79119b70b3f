import { type Clock, systemClock, toEpochMs, toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { type ApiKey, apiKeyBody, apiKeyShown, newApiKey, scopesRefused } from '../api-key.ts';
import { hashOf, newSecret } from '../api-key-secret.ts';
import { expiryInPast, scopesNotOffered } from '../problems.ts';
import { insertApiKey } from '../table/api-keys.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/api-keys',
  operationId: 'createApiKey',
  summary: 'Create an API key',
  description:
    'Its secret is in this answer and nowhere else: only a hash of it is kept. It becomes a token at POST /v1/token with grant_type=client_credentials. If the answer was lost, revoke the key and create another.',
  auth: ['admin', 'operator'],
  body: newApiKey,
  answers: {
    201: { description: 'The key, with its secret.', body: z.extend(apiKeyBody, { secret: z.string() }) },
  },
  problems: [scopesNotOffered, expiryInPast],
});

/** Makes the route's function. @param newId ids of keys and writes */
export const createApiKeyRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, body, now, correlationId, note }) => {
      requireWholeTenant(caller);
      const { tenantId } = caller;
      const scopes = scopesRefused(tenantId, body.scopes);
      if (scopes.length > 0) throw scopesNotOffered({ extensions: { scopes } });
      if (body.expiresAt !== undefined && toEpochMs(body.expiresAt) <= now) throw expiryInPast();
      const keyId = newId();
      const secret = newSecret({ tenantId, keyId });
      const key: ApiKey = {
        keyId,
        name: body.name,
        scopes: body.scopes,
        createdAt: toInstant(now),
        createdBy: caller.voterId,
        ...(body.expiresAt !== undefined && { expiresAt: body.expiresAt }),
        version: 1,
        hash: hashOf(secret),
      };
      await insertApiKey(tenantId, key, { correlationId, writeId: newId() });
      note({ keyId });
      return { status: 201, headers: unkept, body: { ...apiKeyShown(key, now), secret } };
    },
    clock,
  );

/** A secret is for whoever asked, and for no cache. */
const unkept = { 'cache-control': 'no-store' };

/** Creates an API key. */
export const handler = createApiKeyRoute(systemClock, systemIds);
