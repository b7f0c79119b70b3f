import { defineEvent } from '@suffra/shared/events/cloud-event';
import { voterId } from '@suffra/shared/fields';
import * as z from 'zod/mini';

/** A command that identity sends to its own queue. */
export const deleteUserCommand = defineEvent({
  type: 'delete-user',
  source: '/suffra/identity',
  description: 'Delete the Cognito user of an erased voter.',
  data: z.object({
    /** The sub of the Cognito user. */
    userId: z.string(),
    /** The erased voter. */
    voterId,
  }),
});
