import { createQueueSender } from '@suffra/shared/events/send-commands';
import { createStreamPublisher } from '@suffra/shared/events/stream-handler';
import { env, jobsQueueEnv } from '../env.ts';
import { toAuditCommands } from './audit-commands.ts';
import { toInternalCommands } from './erasure-events.ts';
import { toEvents } from './to-events.ts';

/** Publishes the events of the table's stream, and sends internal commands to the jobs queue. */
export const handler = createStreamPublisher(() => env().IDENTITY_TOPIC, toEvents, {
  send: createQueueSender(() => jobsQueueEnv().IDENTITY_JOBS_QUEUE_URL),
  toCommands: (change) => [...toInternalCommands(change), ...toAuditCommands(change)],
});
