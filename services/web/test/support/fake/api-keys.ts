import * as z from 'zod/mini';
import { type FakeKey, getNestedMap, getServerInstant, getServerTime, newId } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';

const hour = 3_600_000;
const apiKeyRequest = z.strictObject({
  name: z.string(),
  scopes: z.array(z.string()).check(z.minLength(1)),
  expiresAt: z.optional(z.string()),
  accountId: z.optional(z.string()),
});
const rotationRequest = z.strictObject({ overlapHours: z.int() });

const createSecret = (tenantId: string, keyId: string) =>
  `sfk_${tenantId}_${keyId}_${'x'.repeat(33)}${newId().slice(-10)}`;

function findKey(request: FakeRequest): { tenantId: string; key: FakeKey } {
  const { tenantId } = getCaller(request, 'admin');
  const [keyId = ''] = request.parts;
  const key = getNestedMap(request.platform.apiKeys, tenantId).get(keyId);
  if (key === undefined) throw createProblem('no-such-api-key', 404);
  return { tenantId, key };
}

/** Fake API key routes of identity. */
export const apiKeyRoutes: Routes = {
  'GET /v1/api-keys': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    return { status: 200, body: { items: [...getNestedMap(request.platform.apiKeys, tenantId).values()] } };
  },
  'POST /v1/api-keys': (request) => {
    const { tenantId, voterId } = getCaller(request, 'admin');
    const { platform } = request;
    const keyId = newId();
    const key: FakeKey = {
      keyId,
      ...parseBody(request, apiKeyRequest),
      state: 'active',
      createdAt: getServerInstant(platform),
      createdBy: voterId,
    };
    getNestedMap(platform.apiKeys, tenantId).set(keyId, key);
    return { status: 201, body: { ...key, secret: createSecret(tenantId, keyId) } };
  },
  'POST /v1/api-keys/:keyId/rotation': (request) => {
    const { tenantId, key } = findKey(request);
    const { overlapHours } = parseBody(request, rotationRequest);
    if (key.state !== 'active') throw createProblem('api-key-ended', 409);
    if (overlapHours > 0 && key.previousGoodUntil !== undefined) throw createProblem('rotation-running', 409);
    key.previousGoodUntil =
      overlapHours === 0
        ? undefined
        : new Date(getServerTime(request.platform) + overlapHours * hour).toISOString();
    return { status: 200, body: { ...key, secret: createSecret(tenantId, key.keyId) } };
  },
  'DELETE /v1/api-keys/:keyId': (request) => {
    const { key } = findKey(request);
    key.state = 'revoked';
    return { status: 204 };
  },
};
