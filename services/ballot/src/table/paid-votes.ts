import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { isLate } from '../late.ts';
import type { PendingVote } from '../pending.ts';
import type { Place } from '../receipt.ts';
import { voteKey } from './keys.ts';
import { type Ballot, ballotIn } from './vote-row.ts';
import type { Outcome, Writing } from './votes.ts';

/**
 * Writes a paid vote that waits for its credit: the one conditional write that lets a person try once at a time. Tries are
 * numbered without gaps, and a number is taken once. It has no `votedAt`, so it counts nowhere.
 */
export function putPending({ place, voting, correlationId }: Writing, vote: PendingVote): Promise<Outcome> {
  const first = vote.attempt === 1;
  return update(place, voting.buckets, {
    set: `SET kind = :kind, pending = :pending, attempt = :attempt, late = :late, correlationId = :c${
      voting.ballot.kind === 'ranked' ? ', ranked = :ranked' : ''
    } REMOVE declined`,
    condition: `attribute_not_exists(votedAt) AND attribute_not_exists(erased) AND ${
      first ? 'attribute_not_exists(attempt)' : 'attempt = :seen'
    }`,
    values: {
      ':kind': 'vote',
      ':pending': vote,
      ':attempt': vote.attempt,
      ':late': isLate(voting, vote.votedAt),
      ':c': correlationId,
      ...(voting.ballot.kind === 'ranked' && { ':ranked': true }),
      ...(!first && { ':seen': vote.attempt - 1 }),
    },
  });
}

const moved = ['voteId', 'choices', 'votedAt', 'salt', 'kid', 'signature'];

/** Whose attempt was settled. */
export interface Settled {
  readonly place: Place;
  readonly buckets: number;
  readonly attempt: number;
  readonly correlationId: string;
}

/**
 * Its credit was debited: the vote that waited is the vote. Refused when this attempt does not wait (any more).
 * @param acceptedAt milliseconds since the epoch
 */
export const acceptPending = (
  { place, buckets, attempt, correlationId }: Settled,
  acceptedAt: number,
): Promise<Outcome> =>
  update(place, buckets, {
    set: `SET ${moved.map((name) => `${name} = pending.${name}`).join(', ')}, creditUntil = pending.#until, revision = :one, acceptedAt = :now, correlationId = :c REMOVE pending`,
    names: { '#until': 'until' },
    condition: 'pending.attempt = :attempt',
    values: { ':attempt': attempt, ':one': 1, ':now': acceptedAt, ':c': correlationId },
  });

/** There was no credit: the row is free for another try. Refused when this attempt does not wait (any more). */
export const declinePending = ({ place, buckets, attempt, correlationId }: Settled): Promise<Outcome> =>
  update(place, buckets, {
    set: 'SET declined = pending.voteId, correlationId = :c REMOVE pending',
    condition: 'pending.attempt = :attempt',
    values: { ':attempt': attempt, ':c': correlationId },
  });

/** When wallet was asked, and is asked now: milliseconds since the epoch. */
export interface Asking {
  readonly last: number;
  readonly now: number;
}

/** Notes that wallet is asked again: the stream sends the command. Refused when somebody else has asked since. */
export const askAgain = (
  { place, buckets, attempt, correlationId }: Settled,
  { last, now }: Asking,
): Promise<Outcome> =>
  update(place, buckets, {
    set: 'SET pending.askedAt = :now, correlationId = :c',
    condition: 'pending.attempt = :attempt AND pending.askedAt = :last',
    values: { ':attempt': attempt, ':last': last, ':now': now, ':c': correlationId },
  });

/** The voting was cancelled while this attempt waited: the stream asks its credit back, should it have been taken. */
export const voidPending = ({ place, buckets, attempt, correlationId }: Settled): Promise<Outcome> =>
  update(place, buckets, {
    set: 'SET voided = pending.voteId, creditUntil = pending.#until, correlationId = :c REMOVE pending',
    condition: 'pending.attempt = :attempt',
    values: { ':attempt': attempt, ':c': correlationId },
    names: { '#until': 'until' },
  });

/** The voting was cancelled after this attempt had been accepted: the stream asks its credit back, once. */
export const voidAccepted = ({ place, buckets, attempt, correlationId }: Settled): Promise<Outcome> =>
  update(place, buckets, {
    set: 'SET voided = voteId, correlationId = :c',
    condition: 'attempt = :attempt AND attribute_exists(votedAt)',
    values: { ':attempt': attempt, ':c': correlationId },
  });

/** The voting was cancelled after the voter of an accepted attempt had been erased: its credit is asked back all the same. */
export const voidErased = ({ place, buckets, attempt, correlationId }: Settled): Promise<Outcome> =>
  update(place, buckets, {
    set: 'SET voided = :nobody, correlationId = :c',
    condition: 'attempt = :attempt AND attribute_exists(erased) AND attribute_not_exists(voided)',
    values: { ':attempt': attempt, ':nobody': 'erased', ':c': correlationId },
  });

interface Change {
  readonly set: string;
  readonly condition: string;
  readonly values: Record<string, unknown>;
  readonly names?: Record<string, string>;
}

async function update(
  place: Place,
  buckets: number,
  { set, condition, values, names }: Change,
): Promise<Outcome> {
  const command = new UpdateCommand({
    TableName: tableName().BALLOT_TABLE,
    Key: voteKey(place, buckets),
    UpdateExpression: set,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    ...(names && { ExpressionAttributeNames: names }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(command));
  const standing: Ballot = written.done ? {} : ballotIn(written.row ?? {});
  return written.done ? { done: true } : { done: false, standing };
}
