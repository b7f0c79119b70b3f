import * as z from 'zod/mini';
import { bodyAs, callerOf, type Exchange, type Routes, refusal } from './exchange.ts';
import { type FakeKey, instantOf, newId, nowOf, within } from './world.ts';

const hour = 3_600_000;
const wish = z.strictObject({
  name: z.string(),
  scopes: z.array(z.string()).check(z.minLength(1)),
  expiresAt: z.optional(z.string()),
});
const overlap = z.strictObject({ overlapHours: z.int() });

const secretOf = (tenantId: string, keyId: string) =>
  `sfk_${tenantId}_${keyId}_${'x'.repeat(33)}${newId().slice(-10)}`;

function keyIn(exchange: Exchange): { tenantId: string; key: FakeKey } {
  const { tenantId } = callerOf(exchange, 'admin');
  const [keyId = ''] = exchange.parts;
  const key = within(exchange.world.apiKeys, tenantId).get(keyId);
  if (key === undefined) throw refusal('no-such-api-key', 404);
  return { tenantId, key };
}

/** API keys, of the identity service. */
export const apiKeyRoutes: Routes = {
  'GET /v1/api-keys': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    return { status: 200, body: { items: [...within(exchange.world.apiKeys, tenantId).values()] } };
  },
  'POST /v1/api-keys': (exchange) => {
    const { tenantId, voterId } = callerOf(exchange, 'admin');
    const { world } = exchange;
    const keyId = newId();
    const key: FakeKey = {
      keyId,
      ...bodyAs(exchange, wish),
      state: 'active',
      createdAt: instantOf(world),
      createdBy: voterId,
    };
    within(world.apiKeys, tenantId).set(keyId, key);
    return { status: 201, body: { ...key, secret: secretOf(tenantId, keyId) } };
  },
  'POST /v1/api-keys/:keyId/rotation': (exchange) => {
    const { tenantId, key } = keyIn(exchange);
    const { overlapHours } = bodyAs(exchange, overlap);
    if (key.state !== 'active') throw refusal('api-key-ended', 409);
    if (overlapHours > 0 && key.previousGoodUntil !== undefined) throw refusal('rotation-running', 409);
    key.previousGoodUntil =
      overlapHours === 0 ? undefined : new Date(nowOf(exchange.world) + overlapHours * hour).toISOString();
    return { status: 200, body: { ...key, secret: secretOf(tenantId, key.keyId) } };
  },
  'DELETE /v1/api-keys/:keyId': (exchange) => {
    const { key } = keyIn(exchange);
    key.state = 'revoked';
    return { status: 204 };
  },
};
