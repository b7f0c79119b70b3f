import type { Change } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import type { VoteChange } from './deltas.ts';

const voteRow = z.object({
  pk: z.string(),
  correlationId: z.string(),
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
  choices: z.optional(z.array(z.string())),
  ranked: z.optional(z.boolean()),
});

/**
 * The changes of vote rows among a table's changes, in order. The event source's filter lets only those through; a
 * record that got past it is left out here all the same.
 */
export function voteChangesIn(changes: readonly Change[]): VoteChange[] {
  return changes
    .filter(({ before, after }) => (after ?? before)?.kind === 'vote')
    .map(({ id, before, after }) => {
      const old = before && voteRow.parse(before);
      const row = after && voteRow.parse(after);
      const either = voteRow.parse(after ?? before);
      const [tenantId = '', votingId = ''] = either.pk.split('#');
      return { id, tenantId, votingId, correlationId: either.correlationId, before: old, after: row };
    });
}
