import { logError } from '@suffra/shared/observability/invocation-log';
import { createMessage, type Message, type NotificationTemplate } from '../domain/message.ts';
import { toClientMessage } from '../domain/push-payload.ts';
import { isReachable, type Recipient } from '../domain/recipient.ts';
import { postToConnection } from '../providers/websocket-connection.ts';
import { deleteConnection } from '../storage/connections.ts';
import { insertMessages, readDeliveredIds } from '../storage/inbox.ts';
import { readPushBrand } from '../storage/tenant-replicas.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { type PushContext, pushToDevice } from './push-to-device.ts';
import { runConcurrently } from './run-concurrently.ts';

/** How many recipients are sent to at the same time. */
const concurrency = 32;

/**
 * Sends a message to the devices, open apps and inboxes of recipients. A recipient whose inbox has the message is
 * skipped, so a page that is processed again reaches nobody twice. Only a crash between a push and the inbox row repeats
 * a push; it has the same id, and a device shows an id once. Open apps are last: an app reads the inbox when a message
 * arrives. The inbox of a recipient without a device or an open app is not read: the same row is written again.
 */
export async function deliverMessage(
  context: DeliveryContext,
  recipients: readonly Recipient[],
  template: NotificationTemplate,
): Promise<void> {
  const { tenantId, correlationId } = context;
  const addressed = recipients.map((recipient) => ({
    recipient,
    voterId: recipient.voterId,
    message: createMessage(recipient.voterId, template),
  }));
  const reachable = addressed.filter(({ recipient }) => isReachable(recipient));
  const deliveredIds = await readDeliveredIds(tenantId, reachable);
  const remaining = addressed.filter(({ message }) => !deliveredIds.has(message.messageId));
  const isPushed = remaining.some(({ recipient }) => recipient.devices.size > 0);
  const pushContext = { ...context, brand: isPushed ? await readPushBrand(tenantId) : undefined };
  await runConcurrently(concurrency, remaining, ({ recipient, message }) =>
    pushToDevices(pushContext, recipient, message, template.staleAt),
  );
  // After the pushes: a crash before this line repeats them, a crash after it does not need to.
  await insertMessages(tenantId, remaining, correlationId);
  await runConcurrently(concurrency, remaining, ({ recipient, message }) =>
    postToOpenApps(context, recipient, message),
  );
}

async function pushToDevices(
  context: PushContext,
  recipient: Recipient,
  message: Message,
  staleAt: number,
): Promise<void> {
  for (const device of recipient.devices) await pushToDevice(context, recipient, device, message, staleAt);
}

async function postToOpenApps(
  context: DeliveryContext,
  recipient: Recipient,
  message: Message,
): Promise<void> {
  for (const connectionId of recipient.connections)
    await postToOpenApp(context, recipient, connectionId, message);
}

/** Posts a message to an open app. A failure loses nothing: the app reads the inbox on every connect. */
async function postToOpenApp(
  { tenantId, correlationId }: DeliveryContext,
  { voterId }: Recipient,
  connectionId: string,
  message: Message,
): Promise<void> {
  try {
    const isOpen = await postToConnection(connectionId, {
      type: 'message',
      message: toClientMessage(message),
    });
    if (!isOpen) await deleteConnection({ tenantId, voterId, correlationId }, connectionId);
  } catch (error) {
    logError('a message could not be posted to an open app', error, { tenantId, correlationId });
  }
}
