import * as z from 'zod/mini';
import { type FakePlatform, getServerInstant, type InboxMessage, newId } from './platform.ts';
import { createProblem, getCaller, parseBody, type Routes } from './routing.ts';

/** The content of a message; its id and time are generated. */
export type MessageSeed = Record<string, unknown> & { kind: string };

/** Adds a message to a person's inbox. @returns the message as the app receives it live */
export function addMessage(
  platform: FakePlatform,
  voterId: string,
  seed: MessageSeed,
  ago = 0,
): InboxMessage {
  const at = new Date(Date.parse(getServerInstant(platform)) - ago).toISOString();
  const message = { ...seed, messageId: `${at.replace(/[-:.]/g, '')}.${newId()}`, at };
  const letters = platform.inboxes.get(voterId) ?? [];
  platform.inboxes.set(
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

/** Fake inbox and device routes of notify. */
export const messageRoutes: Routes = {
  'GET /v1/messaging': () => ({ status: 200, body: { pushKey: `B${'A'.repeat(86)}` } }),
  'GET /v1/me/inbox': (request) => {
    const { voterId } = getCaller(request);
    const all = request.platform.inboxes.get(voterId) ?? [];
    const from = Number(request.query.get('cursor') ?? 0);
    const to = from + Number(request.query.get('limit') ?? 20);
    const unread = all.slice(0, 100).filter((letter) => letter.readAt === undefined).length;
    const nextCursor = to < all.length ? { nextCursor: String(to) } : {};
    return { status: 200, body: { items: all.slice(from, to), unread, ...nextCursor } };
  },
  'POST /v1/me/inbox/read': (request) => {
    const { voterId } = getCaller(request);
    const { messageIds } = parseBody(request, z.strictObject({ messageIds: z.array(z.string()) }));
    if (messageIds.length === 0 || messageIds.length > 100) throw createProblem('invalid-request', 400);
    const readAt = getServerInstant(request.platform);
    for (const letter of request.platform.inboxes.get(voterId) ?? [])
      if (messageIds.includes(letter.messageId)) letter.readAt ??= readAt;
    return { status: 204 };
  },
  'GET /v1/me/devices': (request) => {
    const { voterId } = getCaller(request);
    return { status: 200, body: { items: request.platform.devices.get(voterId) ?? [] } };
  },
  'PUT /v1/me/devices': (request) => {
    const { voterId } = getCaller(request);
    const { endpoint, label } = parseBody(request, subscription);
    const { platform } = request;
    const others = (platform.devices.get(voterId) ?? []).filter((device) => device.endpoint !== endpoint);
    const made = { deviceId: newId(), endpoint, label, addedAt: getServerInstant(platform) };
    platform.devices.set(voterId, [made, ...others]);
    return { status: 200, body: made };
  },
  'DELETE /v1/me/devices/:deviceId': (request) => {
    const { voterId } = getCaller(request);
    const [deviceId] = request.parts;
    const { platform } = request;
    const left = (platform.devices.get(voterId) ?? []).filter((device) => device.deviceId !== deviceId);
    platform.devices.set(voterId, left);
    return { status: 204 };
  },
};
