import { Agent } from 'node:https';
import webPush from 'web-push';
import { type CircuitState, isOpen, recordFailure } from '../domain/circuit-breaker.ts';
import type { Device } from '../domain/device.ts';
import { getPushTopic, type MessageContent } from '../domain/message.ts';
import { isAccepting } from '../domain/push-rejections.ts';
import { classifyPushFailure } from '../domain/push-response.ts';
import { getVapidAuthorization } from './vapid.ts';

/**
 * The result of a push: accepted by the push service; the subscription no longer exists; retry later; or refused in a
 * way that a retry does not change. A rejection is about the device if the service accepts the pushes of other devices.
 */
export type PushResult =
  | { readonly outcome: 'accepted' | 'gone' }
  | { readonly outcome: 'retry'; readonly retryAfterSeconds?: number }
  | { readonly outcome: 'refused'; readonly status: number; readonly isAboutDevice: boolean };

// Connections are kept open: a new one costs more than a push.
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** A push service that is slower than this is retried later, in a message of its own. */
const timeoutMs = 3_000;
/** The circuit breakers of push services, by origin. Each process has its own. */
const circuits = new Map<string, CircuitState>();
/** When each push service last accepted a push of this process, by origin. */
const acceptedAt = new Map<string, number>();

/** Only what loses its use within minutes wakes up a device at once (RFC 8030 §5.3). */
const getUrgency = ({ kind }: MessageContent) => (kind === 'update' ? 'normal' : 'high');

/**
 * Sends one message to the push service of a device (RFC 8030), encrypted for the device (RFC 8291).
 * @param payload the JSON text
 * @param staleAt when the service shall discard it, in milliseconds since the epoch
 */
export async function sendPush(
  device: Device,
  content: MessageContent,
  payload: string,
  staleAt: number,
  now: number,
): Promise<PushResult> {
  const { endpoint, p256dh, auth } = device;
  const { origin } = new URL(endpoint);
  // The circuit breaker uses the time of the request, not the time of the message.
  if (isOpen(circuits.get(origin), Date.now())) return { outcome: 'retry' };
  const headers = { Authorization: await getVapidAuthorization(endpoint, now) };
  try {
    await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, payload, {
      headers,
      TTL: Math.max(0, Math.floor((staleAt - now) / 1000)),
      urgency: getUrgency(content),
      // A newer message about the same subject replaces one that the device has not received yet.
      topic: getPushTopic(content),
      timeout: timeoutMs,
      agent,
    });
    circuits.delete(origin);
    acceptedAt.set(origin, Date.now());
    return { outcome: 'accepted' };
  } catch (error) {
    // Any other error means that there was no response: the service is slow or unreachable.
    if (!(error instanceof webPush.WebPushError)) {
      circuits.set(origin, recordFailure(circuits.get(origin), Date.now()));
      return { outcome: 'retry' };
    }
    circuits.delete(origin);
    return toPushResult(error, isAccepting(acceptedAt.get(origin), Date.now()));
  }
}

function toPushResult(
  { statusCode: status, headers, body }: webPush.WebPushError,
  isServiceAccepting: boolean,
): PushResult {
  const failure = classifyPushFailure(status, body);
  if (failure === 'gone') return { outcome: 'gone' };
  if (failure !== 'retry')
    return { outcome: 'refused', status, isAboutDevice: failure === 'refused' && isServiceAccepting };
  const retryAfterSeconds = Number(headers['retry-after']);
  return {
    outcome: 'retry',
    ...(Number.isFinite(retryAfterSeconds) && retryAfterSeconds > 0 && { retryAfterSeconds }),
  };
}
