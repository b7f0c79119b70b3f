import { floorToMinute, toEpochMs } from '@suffra/shared/clock';
import { voteAccepted, votesCounted } from '@suffra/shared/events/ballot';
import { voterSignedIn } from '@suffra/shared/events/identity';
import { messagesDelivered } from '@suffra/shared/events/notify';
import {
  creditDebited,
  creditReturned,
  creditsPurchased,
  creditsRestored,
  creditsRevoked,
} from '@suffra/shared/events/wallet';
import {
  type CreditChange,
  creditChanges,
  type MessageDelivery,
  messageDeliveries,
  type PaidVote,
  paidVotes,
  type SignIn,
  signIns,
  voteCounts,
} from '../domain/facts/event-facts.ts';
import { createFactId, toPersonId } from '../domain/facts/fact.ts';
import { createFactMapper, type FactMapper, type MappedFact } from './ingest-facts.ts';

const toCreditChange = (fact: CreditChange): MappedFact => ({ kind: creditChanges, fact });

/**
 * The mappers of all events with facts. The id and the time of a fact depend on nothing but the event, so a repeated event
 * is the same fact.
 */
export const factMappers: readonly FactMapper[] = [
  createFactMapper(voterSignedIn, ({ data: { voterId, signedInAt, accountId, isFirst = false } }) => {
    const fact: SignIn = {
      id: createFactId(voterId, signedInAt),
      at: toEpochMs(signedInAt),
      person: toPersonId(voterId),
      ...(accountId !== undefined && { accountId }),
      ...(isFirst && { isFirst }),
    };
    return { kind: signIns, fact };
  }),
  createFactMapper(
    votesCounted,
    ({ time, data: { votingId, row, minute, votes, registrations, revision = time } }) => ({
      kind: voteCounts,
      fact: {
        // The reports of one row are facts of their own: a batch with an older one must not replace a newer one.
        id: createFactId('count', votingId, row, revision),
        at: toEpochMs(minute),
        votingId,
        row,
        revision,
        votes,
        registrations,
      },
    }),
  ),
  createFactMapper(
    voteAccepted,
    ({ time, data: { voterId, votingId, voteId, votedAt, acceptedAt = time } }) => {
      const at = toEpochMs(votedAt);
      const executionMs = Math.max(0, toEpochMs(acceptedAt) - at);
      const fact: PaidVote = {
        id: createFactId(voterId, votingId, voteId),
        // Figures need no exact time of a vote.
        at: floorToMinute(at),
        votingId,
        executionMs,
      };
      return { kind: paidVotes, fact };
    },
  ),
  ...(
    [
      [creditsPurchased, 'bought'],
      [creditsRevoked, 'revoked'],
      [creditsRestored, 'restored'],
    ] as const
  ).map(([kind, cause]) =>
    // A purchase may be refunded twice within a second, the resolution of the stream: only the event ids differ.
    createFactMapper(kind, ({ id, time, data: { credits } }) =>
      toCreditChange({ id: createFactId(cause, id), at: toEpochMs(time), cause, credits }),
    ),
  ),
  ...(
    [
      [creditDebited, 'spent'],
      [creditReturned, 'returned'],
    ] as const
  ).map(([kind, cause]) =>
    createFactMapper(kind, ({ data: { voterId, votingId, attempt, enteredAt } }) =>
      enteredAt === undefined
        ? undefined
        : toCreditChange({
            id: createFactId(cause, voterId, votingId, String(attempt)),
            at: toEpochMs(enteredAt),
            cause,
            credits: 1,
            votingId,
          }),
    ),
  ),
  createFactMapper(messagesDelivered, ({ time, data: { kind, about, page, reached } }) => {
    const fact: MessageDelivery = {
      id: createFactId(page),
      at: toEpochMs(time),
      reached,
      ...(kind !== 'update' && { votingId: about }),
    };
    return { kind: messageDeliveries, fact };
  }),
];
