import { voteAccepted, votesCounted } from '@suffra/shared/events/ballot';
import { voterSignedIn, voterSignedUp } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { creditDebited, creditsPurchased } from '@suffra/shared/events/wallet';
import { systemIds } from '@suffra/shared/ids';
import { messageOf } from '@suffra/shared/test/queue';
import fc from 'fast-check';
import { factId } from '../../src/facts/fact.ts';
import type { RequestFact } from '../../src/facts/request-fact.ts';
import { dayOf, dayStart, hour, minute } from '../../src/time.ts';

/** The last hour of a day, and the first two of the next, both over by now: milliseconds since the epoch. */
export const begin = dayStart(dayOf(Date.now() - 24 * hour)) - hour;
export const span = 3 * hour;
// Few minutes, so that bags overlap.
const time = fc
  .tuple(fc.nat(2), fc.constantFrom(0, 30, 59), fc.nat(minute - 1))
  .map(([hours, minutes, ms]) => begin + hours * hour + minutes * minute + ms);

/** Something that happened, as a test draws it; accounts, votings and persons by number. */
export const anyHappening = fc.oneof(
  fc.record({ kind: fc.constant('sign-in' as const), at: time, person: fc.nat(4), account: fc.nat(2) }),
  fc.record({ kind: fc.constant('sign-up' as const), at: time }),
  fc.record({
    kind: fc.constant('votes' as const),
    at: time,
    voting: fc.nat(2),
    // What the same row said before, and what it says at last.
    told: fc.array(fc.record({ votes: fc.integer({ min: -3, max: 90 }), registrations: fc.nat(9) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({ kind: fc.constant('paid' as const), at: time, voting: fc.nat(2), took: fc.nat(5_000) }),
  fc.record({ kind: fc.constant('bought' as const), at: time, credits: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('spent' as const), at: time, voting: fc.nat(2) }),
  fc.record({
    kind: fc.constant('request' as const),
    at: time,
    // One more than there are: a voting that does not exist.
    voting: fc.nat(3),
    account: fc.nat(2),
    operation: fc.constantFrom('castVote', 'getVoting'),
    status: fc.constantFrom(200, 201, 404, 409, 500),
    duration: fc.integer({ min: 1, max: 300_000 }).map((hundredths) => hundredths / 100),
  }),
);
export type Happening = typeof anyHappening extends fc.Arbitrary<infer H> ? H : never;

/** The accounts of visitors by number; the first is none. */
export const accounts = [undefined, 'acc-a', 'acc-b'] as const;

/** How a happening is told: an event's bodies, in the order in which they came about, or a line of a request. */
export type Told = { events: string[]; counted?: true } | { request: RequestFact };

/** How a happening is told; tell it twice by handing on twice what this gives. */
export function toldOf(happening: Happening, tenantId: string, votings: readonly VotingSnapshot[]): Told {
  const { at } = happening;
  const voting = 'voting' in happening ? (votings[happening.voting]?.votingId ?? systemIds()) : '';
  const time = new Date(at).toISOString();
  const someone = `voter-${systemIds()}`;
  switch (happening.kind) {
    case 'sign-in': {
      const accountId = accounts[happening.account];
      const voterId = `person-${happening.person}`;
      const data = { voterId, signedInAt: time, ...(accountId && { accountId }) };
      return { events: [messageOf(voterSignedIn, { tenantId, data })] };
    }
    case 'sign-up': {
      const preferences = { showPaid: true, reminders: true, updates: false, language: 'en' as const };
      const data = { voterId: someone, role: 'voter' as const, preferences, version: 1 };
      return { events: [messageOf(voterSignedUp, { tenantId, time, data })] };
    }
    case 'votes': {
      const start = new Date(Math.floor(at / minute) * minute).toISOString();
      const row = `${start}#${systemIds()}`;
      const events = happening.told.map((said, i) =>
        messageOf(votesCounted, {
          tenantId,
          data: {
            votingId: voting,
            row,
            minute: start,
            ...said,
            counts: {},
            told: String(i).padStart(40, '0'),
          },
        }),
      );
      return { events, counted: true };
    }
    case 'paid': {
      const acceptedAt = new Date(at + happening.took).toISOString();
      const data = { voterId: someone, votingId: voting, voteId: systemIds(), votedAt: time, acceptedAt };
      return { events: [messageOf(voteAccepted, { tenantId, data })] };
    }
    case 'bought': {
      const data = { voterId: someone, purchaseId: systemIds(), credits: happening.credits, balance: 9 };
      return { events: [messageOf(creditsPurchased, { tenantId, time, data })] };
    }
    case 'spent': {
      const data = { voterId: someone, votingId: voting, attempt: 1 };
      // Said again later, without the time of its entry.
      const again = messageOf(creditDebited, { tenantId, data });
      return { events: [messageOf(creditDebited, { tenantId, data: { ...data, enteredAt: time } }), again] };
    }
    default: {
      const { operation, status, duration, account } = happening;
      const accountId = accounts[account];
      const request = { id: factId(systemIds()), at, operation, status, duration, votingId: voting };
      return { request: { ...request, ...(accountId && { accountId }) } };
    }
  }
}
