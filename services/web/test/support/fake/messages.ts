import * as z from 'zod/mini';
import { bodyAs, callerOf, type Routes, refusal } from './exchange.ts';
import { instantOf, type Letter, newId, type World } from './world.ts';

/** What a test says of a message; its id and its time are given. */
export type Told = Record<string, unknown> & { kind: string };

/** Puts a message into somebody's inbox. @returns it, as the app gets it live */
export function tell(world: World, voterId: string, told: Told, ago = 0): Letter {
  const at = new Date(Date.parse(instantOf(world)) - ago).toISOString();
  const message = { ...told, messageId: `${at.replace(/[-:.]/g, '')}.${newId()}`, at };
  const letters = world.inboxes.get(voterId) ?? [];
  world.inboxes.set(
    voterId,
    [message, ...letters].sort((one, other) => (one.messageId < other.messageId ? 1 : -1)),
  );
  return message;
}

const subscription = z.strictObject({
  endpoint: z.string(),
  keys: z.strictObject({ p256dh: z.string(), auth: z.string() }),
  label: z.optional(z.string()),
});

/** The notify service, as far as voters see it. */
export const messageRoutes: Routes = {
  'GET /v1/messaging': () => ({ status: 200, body: { pushKey: `B${'A'.repeat(86)}` } }),
  'GET /v1/me/inbox': (exchange) => {
    const { voterId } = callerOf(exchange);
    const all = exchange.world.inboxes.get(voterId) ?? [];
    const from = Number(exchange.query.get('cursor') ?? 0);
    const to = from + Number(exchange.query.get('limit') ?? 20);
    const unread = all.slice(0, 100).filter((each) => each.readAt === undefined).length;
    const nextCursor = to < all.length ? { nextCursor: String(to) } : {};
    return { status: 200, body: { items: all.slice(from, to), unread, ...nextCursor } };
  },
  'POST /v1/me/inbox/read': (exchange) => {
    const { voterId } = callerOf(exchange);
    const { messageIds } = bodyAs(exchange, z.strictObject({ messageIds: z.array(z.string()) }));
    if (messageIds.length === 0 || messageIds.length > 100) throw refusal('invalid-request', 400);
    const readAt = instantOf(exchange.world);
    for (const each of exchange.world.inboxes.get(voterId) ?? [])
      if (messageIds.includes(each.messageId)) each.readAt ??= readAt;
    return { status: 204 };
  },
  'GET /v1/me/devices': (exchange) => {
    const { voterId } = callerOf(exchange);
    return { status: 200, body: { items: exchange.world.devices.get(voterId) ?? [] } };
  },
  'PUT /v1/me/devices': (exchange) => {
    const { voterId } = callerOf(exchange);
    const { endpoint, label } = bodyAs(exchange, subscription);
    const { world } = exchange;
    const others = (world.devices.get(voterId) ?? []).filter((each) => each.endpoint !== endpoint);
    const made = { deviceId: newId(), endpoint, label, addedAt: instantOf(world) };
    world.devices.set(voterId, [made, ...others]);
    return { status: 200, body: made };
  },
  'DELETE /v1/me/devices/:deviceId': (exchange) => {
    const { voterId } = callerOf(exchange);
    const [deviceId] = exchange.parts;
    const { world } = exchange;
    const left = (world.devices.get(voterId) ?? []).filter((each) => each.deviceId !== deviceId);
    world.devices.set(voterId, left);
    return { status: 204 };
  },
};
