import { consumer, on } from '@suffra/shared/events/consume';
import { noteAudit } from '@suffra/shared/events/identity';
import { deleteAccount as deleteAccountChore } from '../chores.ts';
import { deleteAccount } from '../cognito/delete-account.ts';
import { noteLine } from '../table/audit.ts';

/** Does what identity told itself to do later, and notes what others tell of for the audit. */
export const handler = consumer(
  on(deleteAccountChore, ({ data }) => deleteAccount(data.voterId)),
  on(noteAudit, ({ id, tenantId, correlationId, data }) =>
    noteLine(tenantId, { ...data, correlationId }, id),
  ),
);
