import { createQueueSender } from '@suffra/shared/events/send-commands';
import { createStreamPublisher } from '@suffra/shared/events/stream-handler';
import { publisherSettings } from '../env.ts';
import { toFanOutCommands, toTimerCommands, toVoterListCommands } from './campaign-commands.ts';
import { toCancellationCommands } from './cancellation-commands.ts';
import { toEarlyEndCommands } from './early-end-commands.ts';
import { toEvents } from './events.ts';

/** Publishes the events and sends the commands that follow from changes of notify's table. */
export const handler = createStreamPublisher(
  () => publisherSettings().NOTIFY_TOPIC,
  toEvents,
  {
    send: createQueueSender(() => publisherSettings().NOTIFY_FAN_OUT_QUEUE_URL),
    toCommands: toFanOutCommands,
  },
  { send: createQueueSender(() => publisherSettings().BALLOT_LISTS), toCommands: toVoterListCommands },
  { send: createQueueSender(() => publisherSettings().BALLOT_LISTS), toCommands: toCancellationCommands },
  { send: createQueueSender(() => publisherSettings().BALLOT_LISTS), toCommands: toEarlyEndCommands },
  {
    send: createQueueSender(() => publisherSettings().NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL),
    toCommands: toTimerCommands,
  },
);
