import { votingCancelled } from '@suffra/shared/events/votings';
import { creditDebited, debitDeclined } from '@suffra/shared/events/wallet';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { settleVote, voidVotes } from '../../src/chores.ts';
import { handler as onCredits } from '../../src/on/credit-outcomes.ts';
import { handler as onVoids } from '../../src/on/void-votes.ts';
import { handler as onVotings } from '../../src/on/voting-snapshots.ts';
import { lookAtWaiting } from '../../src/on/waiting-votes.ts';
import { readBallot } from '../../src/table/ballots.ts';
import { forgetVotings } from '../../src/table/snapshot-cache.ts';
import type { Voting } from '../../src/voting.ts';
import type { World } from './world.ts';

/** Lets wallet's word on an attempt arrive. @returns how many messages failed */
export async function settled(
  { tenantId }: World,
  voterId: string,
  { votingId }: Voting,
  outcome: 'debited' | 'declined',
  attempt = 1,
): Promise<number> {
  const kind = outcome === 'debited' ? creditDebited : debitDeclined;
  const message = messageOf(kind, { tenantId, data: { voterId, votingId, attempt } });
  return (await onCredits(batchOf(message))).batchItemFailures.length;
}

/** Lets the cancelling of a voting arrive. @returns it, cancelled */
export async function cancelled({ tenantId }: World, voting: Voting): Promise<Voting> {
  const over = { ...voting, version: voting.version + 1, cancelled: true };
  await onVotings(batchOf(messageOf(votingCancelled, { tenantId, data: over })));
  forgetVotings();
  return over;
}

/** Lets the chore of a cancelled voting arrive. @returns how many messages failed */
export async function voided({ tenantId }: World, { votingId }: Voting): Promise<number> {
  return (await onVoids(batchOf(messageOf(voidVotes, { tenantId, data: { votingId } })))).batchItemFailures
    .length;
}

/** The row of a voter in a voting. */
export const rowOf = ({ tenantId }: World, voterId: string, voting: Voting) =>
  readBallot({ tenantId, voterId, votingId: voting.votingId }, voting);

/** Lets the look at a vote that waits arrive. @param now milliseconds since the epoch */
export async function lookedAt(
  { tenantId }: World,
  voterId: string,
  { votingId }: Voting,
  askedAt: number,
  now: number,
): Promise<number> {
  const message = messageOf(settleVote, { tenantId, data: { votingId, voterId, askedAt } });
  return (await lookAtWaiting(() => now)(batchOf(message))).batchItemFailures.length;
}
