import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { votingCancelled } from '@suffra/shared/events/votings';
import { creditDebited, debitDeclined } from '@suffra/shared/events/wallet';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { handler as onCredits } from '../../src/consumers/credit-outcomes.ts';
import { createPendingVotesHandler } from '../../src/consumers/pending-votes.ts';
import { handler as onVoids } from '../../src/consumers/void-votes.ts';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { checkPendingVote, voidVotes } from '../../src/internal-commands.ts';
import { readBallot } from '../../src/storage/ballots.ts';
import { clearVotingCache } from '../../src/storage/voting-cache.ts';
import type { Fixture } from './fixture.ts';

/** Delivers the decision of wallet about an attempt. @returns the number of failed messages */
export async function settleCredit(
  { tenantId }: Fixture,
  voterId: string,
  { votingId }: VotingSnapshot,
  outcome: 'debited' | 'declined',
  attempt = 1,
): Promise<number> {
  const kind = outcome === 'debited' ? creditDebited : debitDeclined;
  const message = toSqsMessage(kind, { tenantId, data: { voterId, votingId, attempt } });
  return (await onCredits(toSqsEvent(message))).batchItemFailures.length;
}

/** Delivers `voting.cancelled`. @returns the cancelled voting */
export async function cancelVoting({ tenantId }: Fixture, voting: VotingSnapshot): Promise<VotingSnapshot> {
  const over = { ...voting, version: voting.version + 1, cancelled: true };
  await onVotings(toSqsEvent(toSqsMessage(votingCancelled, { tenantId, data: over })));
  clearVotingCache();
  return over;
}

/** Delivers the command that voids the votes of a voting. @returns the number of failed messages */
export async function runVoidVotes({ tenantId }: Fixture, { votingId }: VotingSnapshot): Promise<number> {
  return (await onVoids(toSqsEvent(toSqsMessage(voidVotes, { tenantId, data: { votingId } }))))
    .batchItemFailures.length;
}

/** Reads the ballot of a voter. */
export const readVoterBallot = ({ tenantId }: Fixture, voterId: string, voting: VotingSnapshot) =>
  readBallot({ tenantId, voterId, votingId: voting.votingId }, voting);

/** Delivers the check of a pending vote. @param now in milliseconds since the epoch @returns the number of failed messages */
export async function runPendingVoteCheck(
  { tenantId }: Fixture,
  voterId: string,
  { votingId }: VotingSnapshot,
  lastRequestedAt: number,
  now: number,
): Promise<number> {
  const message = toSqsMessage(checkPendingVote, { tenantId, data: { votingId, voterId, lastRequestedAt } });
  return (await createPendingVotesHandler(() => now)(toSqsEvent(message))).batchItemFailures.length;
}
