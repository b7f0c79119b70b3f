import type { PendingVote } from '../domain/pending-vote.ts';
import type { VoteKey } from '../domain/receipt.ts';
import { toPendingVoteAttributes } from './ballot-row.ts';
import {
  type BallotUpdate,
  type BallotWriteResult,
  notRefused,
  updateBallot,
  type VoteWriteContext,
} from './update-ballot.ts';

/**
 * Writes a pending vote. Its condition guarantees one pending attempt per voter. Attempts are numbered without gaps, and
 * each number is used once. It is rejected if a later request was refused because the voting had ended.
 */
export function insertPendingVote(
  { key, voting, correlationId, signIn }: VoteWriteContext,
  vote: PendingVote,
): Promise<BallotWriteResult> {
  const isFirst = vote.attempt === 1;
  const attributes = Object.entries({ ...toPendingVoteAttributes(voting, vote, signIn), correlationId });
  return updateBallot(key, voting.buckets, {
    update: `SET ${attributes.map(([name]) => `${name} = :${name}`).join(', ')} REMOVE declined`,
    condition: `attribute_not_exists(votedAt) AND attribute_not_exists(erased) AND ${notRefused} AND ${
      isFirst ? 'attribute_not_exists(attempt)' : 'attempt = :previousAttempt'
    }`,
    values: {
      ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
      ':votedAt': vote.votedAt,
      ...(!isFirst && { ':previousAttempt': vote.attempt - 1 }),
    },
  });
}

/** The attributes that move from the pending vote to the row when the vote is accepted. */
const movedAttributes = ['voteId', 'choices', 'votedAt', 'salt', 'kid', 'signature'];

/** An attempt at a paid vote that is settled or voided. */
export interface PaidVoteAttempt {
  readonly key: VoteKey;
  readonly buckets: number;
  readonly attempt: number;
  readonly correlationId: string;
}

/**
 * Updates the row of an attempt.
 * @param write its condition can use `:attempt`
 */
const updateAttempt = (
  { key, buckets, attempt, correlationId }: PaidVoteAttempt,
  { update, values, ...write }: BallotUpdate,
): Promise<BallotWriteResult> =>
  updateBallot(key, buckets, {
    ...write,
    update: `SET correlationId = :c, ${update}`,
    values: { ...values, ':attempt': attempt, ':c': correlationId },
  });

const isPendingAttempt = 'pending.attempt = :attempt';

/**
 * Accepts a pending vote whose credit was debited. It is rejected if this attempt is not pending.
 * @param acceptedAt in milliseconds since the epoch
 */
export const acceptPendingVote = (attempt: PaidVoteAttempt, acceptedAt: number): Promise<BallotWriteResult> =>
  updateAttempt(attempt, {
    update: `${movedAttributes.map((name) => `${name} = pending.${name}`).join(', ')}, creditUntil = pending.#until, revision = :one, acceptedAt = :now REMOVE pending`,
    names: { '#until': 'until' },
    condition: isPendingAttempt,
    values: { ':one': 1, ':now': acceptedAt },
  });

/**
 * Declines a pending vote for which there was no credit. The voter may try again. It is rejected if this attempt is not
 * pending.
 */
export const declinePendingVote = (attempt: PaidVoteAttempt): Promise<BallotWriteResult> =>
  updateAttempt(attempt, {
    update: 'declined = pending.voteId REMOVE pending',
    condition: isPendingAttempt,
    values: {},
  });

/** When the debit was last requested, and the current time, both in milliseconds since the epoch. */
export interface DebitRequestTimes {
  readonly last: number;
  readonly now: number;
}

/**
 * Records that the debit is requested again; the stream sends the command. It is rejected if the debit has been requested
 * since.
 */
export const updateLastRequestedAt = (
  attempt: PaidVoteAttempt,
  { last, now }: DebitRequestTimes,
): Promise<BallotWriteResult> =>
  updateAttempt(attempt, {
    update: 'pending.lastRequestedAt = :now',
    condition: `${isPendingAttempt} AND pending.lastRequestedAt = :last`,
    values: { ':last': last, ':now': now },
  });

/** Voids a pending vote of a cancelled voting. The stream returns the credit, in case it was debited. */
export const voidPendingVote = (attempt: PaidVoteAttempt): Promise<BallotWriteResult> =>
  updateAttempt(attempt, {
    update: 'voided = pending.voteId, creditUntil = pending.#until REMOVE pending',
    condition: isPendingAttempt,
    values: {},
    names: { '#until': 'until' },
  });

/** Voids an accepted vote of a cancelled voting. The stream returns the credit once. */
export const voidAcceptedVote = (attempt: PaidVoteAttempt): Promise<BallotWriteResult> =>
  updateAttempt(attempt, {
    update: 'voided = voteId',
    condition: 'attempt = :attempt AND attribute_exists(votedAt)',
    values: {},
  });

/** Voids an accepted vote of a cancelled voting whose voter was erased. The stream returns the credit once. */
export const voidErasedVote = (attempt: PaidVoteAttempt): Promise<BallotWriteResult> =>
  updateAttempt(attempt, {
    update: 'voided = :erased',
    condition: 'attempt = :attempt AND attribute_exists(erased) AND attribute_not_exists(voided)',
    values: { ':erased': 'erased' },
  });
