import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { isStillDue } from '../application/is-still-due.ts';
import { pushToDevice } from '../application/push-to-device.ts';
import { retryPushCommand } from '../domain/internal-commands.ts';
import { readRecipient } from '../storage/recipients.ts';
import { readPushBrand } from '../storage/tenant-replicas.ts';

/** Creates the handler that retries pushes. @param clock the server's clock */
export const createPushRetryHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    onEvent(retryPushCommand, async ({ tenantId, correlationId, data }) => {
      const { voterId, deviceId, messageId, at, content, attempts } = data;
      const now = clock();
      const recipient = await readRecipient(tenantId, voterId, now);
      const device = recipient.devices.get(deviceId);
      if (device === undefined || !(await isStillDue(tenantId, voterId, content, now))) return;
      await pushToDevice(
        { tenantId, correlationId, now, brand: await readPushBrand(tenantId) },
        recipient,
        [deviceId, device],
        { messageId, at, content },
        toEpochMs(data.staleAt),
        attempts,
      );
    }),
  );

export const handler = createPushRetryHandler(systemClock);
