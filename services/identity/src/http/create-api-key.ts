import { assertNotLimitedAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { accountId, instant, text } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { scope } from '@suffra/shared/tokens/scopes';
import * as z from 'zod/mini';
import { createApiKey } from '../application/create-api-key.ts';
import { expiryInPast, noSuchAccount, scopesNotOffered } from './problems.ts';
import { apiKeyWithSecret, toSecretResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/api-keys',
  operationId: 'createApiKey',
  summary: 'Create an API key',
  description:
    'Only this response contains the secret; the platform stores a hash of it. Exchange the secret for a token at POST /v1/token with grant_type=client_credentials. If this response is lost, revoke the key and create another.',
  auth: ['admin', 'operator'],
  body: z.strictObject({
    name: text(1, 100),
    scopes: z.array(scope).check(
      z.minLength(1),
      z.maxLength(scope.options.length),
      z.refine((scopes) => new Set(scopes).size === scopes.length, 'each scope must be listed once'),
    ),
    expiresAt: z.optional(instant),
    /** Limits the key to one account: its votings, their results and statistics. */
    accountId: z.optional(accountId),
  }),
  responses: { 201: { description: 'The key, with its secret.', body: apiKeyWithSecret } },
  problems: [scopesNotOffered, expiryInPast, noSuchAccount],
});

/** Creates the route's handler. @param newId creates ids of keys and writes */
export const createApiKeyRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, body, now, correlationId, addLogContext }) => {
      assertNotLimitedAdmin(caller);
      const created = await createApiKey(caller, body, now, correlationId, newId);
      addLogContext({ keyId: created.key.keyId });
      return toSecretResponse(201, created, now);
    },
    clock,
  );

export const handler = createApiKeyRoute(systemClock, generateId);
