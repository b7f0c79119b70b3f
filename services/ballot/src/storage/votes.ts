import type { Ballot, StoredVote } from '../domain/ballot.ts';
import type { SignedVote } from '../domain/receipt.ts';
import { getVotesEnd } from '../domain/voting.ts';
import { toRegistrationAttributes, toVoteAttributes } from './ballot-row.ts';
import { type BallotWriteResult, notRefused, updateBallot, type VoteWriteContext } from './update-ballot.ts';

/**
 * Writes a voter's first vote. Its condition guarantees one vote per voter. A registration in the row is kept. It costs
 * one write unit, because the largest ballot is smaller than 1 KB. It is also rejected if an erased voter has voted, and if a later
 * request was refused because the voting had ended.
 */
export const insertVote = (context: VoteWriteContext, vote: SignedVote): Promise<BallotWriteResult> =>
  setAttributes(
    context,
    toVoteAttributes(context, vote, 1),
    `attribute_not_exists(votedAt) AND attribute_not_exists(erased) AND ${notRefused}`,
  );

/**
 * Replaces a vote. It is rejected if a later request was refused because the voting had ended.
 * @param existing the vote as it was read; if it has changed since, the write is rejected
 */
export const replaceVote = (
  context: VoteWriteContext,
  vote: SignedVote,
  existing: StoredVote,
): Promise<BallotWriteResult> =>
  setAttributes(
    context,
    toVoteAttributes(context, vote, existing.revision + 1),
    `revision = :existing AND ${notRefused}`,
    {
      ':existing': existing.revision,
    },
  );

/**
 * Records that a request is refused because the voting has ended. From then on, no vote that was cast before the end can be
 * written. It has no kind if there was no row, so the streams and the tally ignore it.
 * @param ballot the ballot as it was read; if its votes have changed since, the write is rejected
 */
export const refuseLateVotes = (
  { key, voting }: Pick<VoteWriteContext, 'key' | 'voting'>,
  { vote, pending }: Ballot,
): Promise<BallotWriteResult> =>
  updateBallot(key, voting.buckets, {
    update: 'SET refusedBefore = :end',
    condition: [
      'attribute_not_exists(erased)',
      vote === undefined ? 'attribute_not_exists(votedAt)' : 'revision = :revision',
      pending === undefined ? 'attribute_not_exists(pending)' : 'pending.voteId = :pending',
    ].join(' AND '),
    values: {
      ':end': getVotesEnd(voting),
      ...(vote !== undefined && { ':revision': vote.revision }),
      ...(pending !== undefined && { ':pending': pending.voteId }),
    },
  });

/** Registers a voter who is not registered. @param registeredAt in milliseconds since the epoch */
export const insertRegistration = (
  context: VoteWriteContext,
  registeredAt: number,
): Promise<BallotWriteResult> =>
  setAttributes(
    context,
    toRegistrationAttributes(registeredAt),
    'attribute_not_exists(registeredAt) AND attribute_not_exists(erased)',
  );

/** Deletes a registration; a vote in the row is kept. It is rejected if the voter is not registered. */
export const deleteRegistration = ({
  key,
  voting,
  correlationId,
}: VoteWriteContext): Promise<BallotWriteResult> =>
  updateBallot(key, voting.buckets, {
    update: 'SET correlationId = :correlationId REMOVE registeredAt',
    condition: 'attribute_exists(registeredAt)',
    values: { ':correlationId': correlationId },
  });

function setAttributes(
  { key, voting, correlationId }: VoteWriteContext,
  attributes: Readonly<Record<string, unknown>>,
  condition: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<BallotWriteResult> {
  const entries = Object.entries({ correlationId, ...attributes });
  return updateBallot(key, voting.buckets, {
    update: `SET ${entries.map(([name]) => `${name} = :${name}`).join(', ')}`,
    condition,
    values: { ...Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])), ...values },
  });
}
