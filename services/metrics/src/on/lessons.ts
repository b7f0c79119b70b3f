import { toEpochMs } from '@suffra/shared/clock';
import { voteAccepted } from '@suffra/shared/events/ballot';
import { voterSignedIn, voterSignedUp } from '@suffra/shared/events/identity';
import { messagesDelivered } from '@suffra/shared/events/notify';
import {
  creditDebited,
  creditReturned,
  creditsPurchased,
  creditsRevoked,
} from '@suffra/shared/events/wallet';
import {
  type CreditChange,
  creditChanges,
  type Delivery,
  deliveries,
  type PaidVote,
  paidVotes,
  type SignIn,
  signIns,
  signUps,
} from '../facts/event-facts.ts';
import { factId, personOf } from '../facts/fact.ts';
import { type Learned, type Lesson, lesson } from './gather.ts';

const changed = (fact: CreditChange): Learned => ({ kind: creditChanges, fact });

/** What metrics learns of the events of others. Each fact's id and time follow from the event alone, however often it is told. */
export const lessons: readonly Lesson[] = [
  lesson(voterSignedUp, ({ time, data: { voterId } }) => ({
    kind: signUps,
    fact: { id: factId(voterId), at: toEpochMs(time) },
  })),
  lesson(voterSignedIn, ({ data: { voterId, signedInAt, accountId } }) => {
    const fact: SignIn = {
      id: factId(voterId, signedInAt),
      at: toEpochMs(signedInAt),
      person: personOf(voterId),
      ...(accountId !== undefined && { accountId }),
    };
    return { kind: signIns, fact };
  }),
  lesson(voteAccepted, ({ time, data: { voterId, votingId, voteId, votedAt, acceptedAt = time } }) => {
    const at = toEpochMs(votedAt);
    const execution = Math.max(0, toEpochMs(acceptedAt) - at);
    const fact: PaidVote = { id: factId(voterId, votingId, voteId), at, votingId, execution };
    return { kind: paidVotes, fact };
  }),
  ...(
    [
      [creditsPurchased, 'bought'],
      [creditsRevoked, 'revoked'],
    ] as const
  ).map(([kind, cause]) =>
    // A purchase may be refunded twice within the second that a stream tells: only the event's own id tells the two apart.
    lesson(kind, ({ id, time, data: { credits } }) =>
      changed({ id: factId(cause, id), at: toEpochMs(time), cause, credits }),
    ),
  ),
  ...(
    [
      [creditDebited, 'spent'],
      [creditReturned, 'returned'],
    ] as const
  ).map(([kind, cause]) =>
    lesson(kind, ({ data: { voterId, votingId, attempt, enteredAt } }) =>
      enteredAt === undefined
        ? undefined
        : changed({
            id: factId(cause, voterId, votingId, String(attempt)),
            at: toEpochMs(enteredAt),
            cause,
            credits: 1,
            votingId,
          }),
    ),
  ),
  lesson(messagesDelivered, ({ time, data: { kind, about, page, reached } }) => {
    const fact: Delivery = {
      id: factId(page),
      at: toEpochMs(time),
      reached,
      ...(kind !== 'update' && { votingId: about }),
    };
    return { kind: deliveries, fact };
  }),
];
