import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { settleNotification } from '../application/settle-purchase.ts';
import { providerEvent } from '../provider-event.ts';
import { type LoadProvider, loadProvider } from '../providers/load-provider.ts';

/**
 * Creates the handler that settles the events of payment providers. An event that names no purchase is ignored. An
 * event that cannot be settled yet fails, and the queue delivers it again.
 * @param newId creates the ids of writes
 */
export const createProviderEventsHandler = (
  loadProvider: LoadProvider,
  clock: Clock,
  newId: IdGenerator,
): QueueHandler =>
  createQueueHandler(
    onEvent(providerEvent, async ({ correlationId, data: { provider: name, body } }) => {
      const provider = await loadProvider(name);
      // Redacted again: the message of an older release may still hold the whole event.
      const redacted = provider.redactEvent(JSON.parse(body));
      const notification = await provider.interpretEvent(redacted);
      if (notification === undefined) return;
      await settleNotification(notification, {
        providerEvent: { id: redacted.id, body: JSON.stringify(redacted) },
        context: { correlationId, writeId: newId() },
        now: clock(),
      });
    }),
  );

export const handler = createProviderEventsHandler(loadProvider, systemClock, generateId);
