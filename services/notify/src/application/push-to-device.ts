import { toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { addCountMetric, logError } from '@suffra/shared/observability/invocation-log';
import type { Device } from '../domain/device.ts';
import { retryPushCommand } from '../domain/internal-commands.ts';
import type { Message } from '../domain/message.ts';
import { type PushBrand, toPushPayload } from '../domain/push-payload.ts';
import { isRejectedForGood, recordRejection } from '../domain/push-rejections.ts';
import { getRetryDelaySeconds } from '../domain/push-retry.ts';
import type { Recipient } from '../domain/recipient.ts';
import { deliverySettings } from '../env.ts';
import { sendPush } from '../providers/web-push.ts';
import { deleteDevice, setDeviceRejections } from '../storage/devices.ts';
import type { DeliveryContext } from './delivery-context.ts';

/** The request or event for which a push is sent, and the brand that the notification shows. */
export interface PushContext extends DeliveryContext {
  /** Undefined for a tenant without a brand. */
  readonly brand: PushBrand | undefined;
}

/**
 * Pushes a message to one device. Deletes the device if its subscription is gone, or if the push service rejects it for
 * good. If the push service cannot accept the
 * push now, enqueues a retry as a message of its own.
 * @param previousAttempts number of attempts before this one
 */
export async function pushToDevice(
  { tenantId, correlationId, now, brand }: PushContext,
  recipient: Recipient,
  [deviceId, device]: readonly [string, Device],
  message: Message,
  staleAt: number,
  previousAttempts = 0,
): Promise<void> {
  if (now >= staleAt) return;
  const { voterId } = recipient;
  const payload = toPushPayload(tenantId, recipient, message, staleAt, brand);
  const result = await sendPush(device, message.content, payload, staleAt, now);
  const context = { tenantId, voterId, correlationId };
  if (result.outcome === 'gone') return deleteDevice(context, deviceId, device.p256dh);
  if (result.outcome === 'accepted' && device.rejections !== undefined)
    return setDeviceRejections(context, deviceId, device.p256dh, undefined);
  if (result.outcome === 'refused') {
    addCountMetric('pushRefused', 1);
    const error = new Error(`the push service responded with ${result.status}`);
    logError('a push was refused', error, { tenantId, correlationId, kind: message.content.kind });
    if (!result.isAboutDevice) return;
    const rejections = recordRejection(device.rejections, now);
    if (isRejectedForGood(rejections, now)) return deleteDevice(context, deviceId, device.p256dh);
    return setDeviceRejections(context, deviceId, device.p256dh, rejections);
  }
  if (result.outcome !== 'retry') return;
  const attempts = previousAttempts + 1;
  const delaySeconds = getRetryDelaySeconds(attempts, result.retryAfterSeconds, staleAt, now);
  if (delaySeconds === undefined) return addCountMetric('pushGivenUp', 1);
  const { messageId, at, content } = message;
  const data = { voterId, deviceId, messageId, at, content, staleAt: toInstant(staleAt), attempts };
  const command = createEvent(retryPushCommand, { tenantId, correlationId, time: toInstant(now), data });
  await sendCommand(
    deliverySettings().NOTIFY_PUSH_RETRIES_QUEUE_URL,
    toCloudEvent(`${messageId}.${deviceId}.${previousAttempts}`, command),
    delaySeconds,
  );
}
