import { defineEvent } from '@suffra/shared/events/envelope';
import { id } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** What votings tells itself to do: a message of its own queue, which nobody else sends or reads. */
export const showVoting = defineEvent({
  type: 'show-voting',
  source: '/suffra/votings',
  description: 'Put what everybody may read of a voting to where the CDN takes it.',
  data: z.object({ votingId: id }),
});
