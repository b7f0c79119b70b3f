import { recordAudit } from '@suffra/shared/events/identity';
import { createJobQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { deleteUser } from '../cognito/delete-user.ts';
import { deleteUserCommand } from '../internal-commands.ts';
import { appendAuditEntry } from '../storage/audit-entries.ts';

/** Handles identity's own commands, and records the exports of other services in the audit. */
export const handler = createJobQueueHandler(
  onEvent(deleteUserCommand, ({ data }) => deleteUser(data.userId)),
  onEvent(recordAudit, ({ id, tenantId, correlationId, data }) =>
    appendAuditEntry(tenantId, { ...data, correlationId }, id),
  ),
);
