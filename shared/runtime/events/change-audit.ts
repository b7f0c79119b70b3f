import * as z from 'zod/mini';
import { toInstant } from '../clock.ts';
import { defineEnvironment } from '../environment.ts';
import { createEvent } from './cloud-event.ts';
import { type auditedChange, recordAudit } from './identity.ts';
import { createQueueSender } from './send-commands.ts';
import type { Command, CommandRoute, TableChange } from './stream-handler.ts';

/** The jobs queue of identity, which owns the audit log. */
const auditQueue = defineEnvironment({ IDENTITY_JOBS_QUEUE_URL: z.string().check(z.minLength(1)) });

/** A change and its author. */
export type AuditedChange = Omit<z.input<typeof recordAudit.data>, 'act' | 'at'> & {
  readonly act: z.output<typeof auditedChange>;
};

/** The tenant whose audit lists a change, and the request that made it. */
export interface ChangedTenant {
  readonly tenantId: string;
  readonly correlationId: string;
}

/** Creates the command that records a change of a row in the audit. */
export const createAuditCommand = (
  { tenantId, correlationId }: ChangedTenant,
  { at }: TableChange,
  change: AuditedChange,
): Command => {
  const time = toInstant(at);
  return {
    event: createEvent(recordAudit, { tenantId, correlationId, time, data: { ...change, at: time } }),
  };
};

/**
 * Creates the part of a stream's function that records changes in the audit. The stream is the outbox: a change that was
 * written is recorded, also after a crash.
 * @param toCommands pure: a change of a row → the commands of {@link createAuditCommand}
 */
export const createAuditRoute = (toCommands: CommandRoute['toCommands']): CommandRoute => ({
  send: createQueueSender(() => auditQueue().IDENTITY_JOBS_QUEUE_URL),
  toCommands,
});
