import { type Clock, systemClock } from '@suffra/shared/clock';
import { sendMessage } from '@suffra/shared/events/notify';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { deliverMessage } from '../application/deliver-message.ts';
import { createReportTemplate } from '../domain/message.ts';
import { readRecipients } from '../storage/recipients.ts';

/** Creates the handler that sends messages on behalf of other services. @param clock the server's clock */
export const createMessagesHandler = (clock: Clock): QueueHandler =>
  createQueueHandler(
    onEvent(sendMessage, async ({ tenantId, correlationId, data: { voterIds, at, content } }) => {
      const now = clock();
      const recipients = await readRecipients(tenantId, [...new Set(voterIds)], now);
      await deliverMessage({ tenantId, correlationId, now }, recipients, createReportTemplate(content, at));
    }),
  );

export const handler = createMessagesHandler(systemClock);
