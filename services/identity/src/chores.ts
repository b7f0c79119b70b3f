import { defineEvent } from '@suffra/shared/events/envelope';
import { voterId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** What identity tells itself to do later: a message of its own queue. */
export const deleteAccount = defineEvent({
  type: 'delete-account',
  source: '/suffra/identity',
  description: 'Delete the account at Cognito of a voter who was erased.',
  data: z.object({ voterId }),
});
