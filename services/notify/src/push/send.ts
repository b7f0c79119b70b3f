import { Agent } from 'node:https';
import webPush from 'web-push';
import { type Notice, subjectOf } from '../notice.ts';
import type { Device } from '../person.ts';
import { authorizationFor } from '../vapid.ts';
import { isResting, longer, type Silence } from './silence.ts';

/**
 * What became of a push: taken by the service; the subscription is gone for good; to be tried again (after so many
 * seconds, if the service said); or refused in a way that trying again would not change.
 */
export type PushOutcome =
  | { readonly outcome: 'taken' | 'gone' }
  | { readonly outcome: 'later'; readonly after?: number }
  | { readonly outcome: 'refused'; readonly status: number };

// Kept open between messages: a new connection costs more than what goes over it.
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** How long a push service may keep us waiting, milliseconds: what is slower is tried again later, alone. */
const patience = 3_000;
/** Push services that have not answered of late, by origin; each process finds out for itself. */
const silences = new Map<string, Silence>();

/** What is worth waking a device for at once: what loses its use in minutes. */
const urgencyOf = ({ kind }: Notice) => (kind === 'update' ? 'normal' : 'high');

/**
 * Gives one message to a device's push service (RFC 8030), encrypted for the device alone (RFC 8291).
 * @param payload the JSON text
 * @param staleAt from when on the service shall not keep it, milliseconds since the epoch
 */
export async function push(
  device: Device,
  notice: Notice,
  payload: string,
  staleAt: number,
  now: number,
): Promise<PushOutcome> {
  const { endpoint, p256dh, auth } = device;
  const { origin } = new URL(endpoint);
  // By the clock that the waiting itself goes by.
  if (isResting(silences.get(origin), Date.now())) return { outcome: 'later' };
  const headers = { Authorization: await authorizationFor(endpoint, now) };
  try {
    await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, payload, {
      headers,
      TTL: Math.max(0, Math.floor((staleAt - now) / 1000)),
      urgency: urgencyOf(notice),
      // What is newer about the same thing takes the place of what the device has not seen yet.
      topic: subjectOf(notice),
      timeout: patience,
      agent,
    });
    silences.delete(origin);
    return { outcome: 'taken' };
  } catch (error) {
    // No answer at all: the service is slow or out of reach.
    if (!(error instanceof webPush.WebPushError)) {
      silences.set(origin, longer(silences.get(origin), Date.now()));
      return { outcome: 'later' };
    }
    silences.delete(origin);
    return outcomeOf(error);
  }
}

function outcomeOf({ statusCode: status, headers }: webPush.WebPushError): PushOutcome {
  if (status === 404 || status === 410) return { outcome: 'gone' };
  if (status !== 429 && status < 500) return { outcome: 'refused', status };
  const after = Number(headers['retry-after']);
  return { outcome: 'later', ...(Number.isFinite(after) && after > 0 && { after }) };
}
