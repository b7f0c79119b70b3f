import { toInstant } from '@suffra/shared/clock';
import { say } from '@suffra/shared/events/envelope';
import type { Change, Command } from '@suffra/shared/events/stream';
import { votingSnapshot } from '@suffra/shared/events/votings';
import * as z from 'zod/mini';
import { settleVote, voidVotes } from './chores.ts';
import { isAsked } from './credit-commands.ts';
import { paidChange } from './paid-change.ts';
import { askedAfter } from './pending.ts';

/** The look at a vote that waits, for when wallet has had its time: sent whenever wallet is asked. */
export function looksAt(change: Change): Command[] {
  const paid = paidChange(change);
  const waiting = paid?.after.pending;
  if (paid === undefined || waiting === undefined || !isAsked(paid)) return [];
  const said = say(settleVote, { ...paid.about, data: { ...paid.vote, askedAt: waiting.askedAt } });
  return [{ said, delay: askedAfter(waiting) }];
}

const snapshotRow = z.object({ pk: z.string(), correlationId: z.string(), voting: votingSnapshot });

/**
 * What a cancelled paid voting leaves to do. A function may go by a copy of the voting that is 5 s old and lives 6 s:
 * the delay is longer, so that no vote comes after the rows were gone through.
 * @param delay seconds
 */
export const voidsOf =
  (delay: number) =>
  ({ after, at }: Change): Command[] => {
    if (after?.kind !== 'snapshot') return [];
    const { pk, correlationId, voting } = snapshotRow.parse(after);
    if (!voting.cancelled || voting.price === 0) return [];
    const [tenantId = ''] = pk.split('#');
    const about = { tenantId, correlationId, time: toInstant(at) };
    return [{ said: say(voidVotes, { ...about, data: { votingId: voting.votingId } }), delay }];
  };
