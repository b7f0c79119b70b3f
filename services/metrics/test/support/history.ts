import { voteAccepted, votesCounted } from '@suffra/shared/events/ballot';
import { voterSignedIn } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { creditDebited, creditsPurchased } from '@suffra/shared/events/wallet';
import { generateId } from '@suffra/shared/ids';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import fc from 'fast-check';
import { createFactId } from '../../src/domain/facts/fact.ts';
import type { RequestFact } from '../../src/domain/facts/request-fact.ts';
import { hourMs, minuteMs, parseDay, toDay } from '../../src/domain/time.ts';

/** The start of the last hour of a day in the past, in milliseconds since the epoch. The history also covers two hours of the next day. */
export const historyStart = parseDay(toDay(Date.now() - 24 * hourMs)) - hourMs;
export const historyLengthMs = 3 * hourMs;
// Few minutes, so batches overlap.
const time = fc
  .tuple(fc.nat(2), fc.constantFrom(0, 30, 59), fc.nat(minuteMs - 1))
  .map(([hours, minutes, ms]) => historyStart + hours * hourMs + minutes * minuteMs + ms);

/** An arbitrary occurrence. Accounts, votings and persons are numbers. */
export const arbitraryOccurrence = fc.oneof(
  fc.record({
    kind: fc.constant('sign-in' as const),
    at: time,
    person: fc.nat(4),
    account: fc.nat(2),
    isFirst: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('votes' as const),
    at: time,
    voting: fc.nat(2),
    // Earlier counts of the tally row, and its final ones.
    reportedCounts: fc.array(
      fc.record({ votes: fc.integer({ min: -3, max: 90 }), registrations: fc.nat(9) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
  fc.record({ kind: fc.constant('paid' as const), at: time, voting: fc.nat(2), executionMs: fc.nat(5_000) }),
  fc.record({ kind: fc.constant('bought' as const), at: time, credits: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('spent' as const), at: time, voting: fc.nat(2) }),
  fc.record({
    kind: fc.constant('request' as const),
    at: time,
    // One more than exist: an unknown voting.
    voting: fc.nat(3),
    account: fc.nat(2),
    operation: fc.constantFrom('castVote', 'castVisitorVote', 'getVoting'),
    status: fc.constantFrom(200, 201, 404, 409, 500),
    durationMs: fc.integer({ min: 1, max: 300_000 }).map((hundredths) => hundredths / 100),
  }),
);
export type Occurrence = typeof arbitraryOccurrence extends fc.Arbitrary<infer H> ? H : never;

/** The accounts of visitors by number; the first visitor has no account. */
export const accounts = [undefined, 'acc-a', 'acc-b'] as const;

/** The report of an occurrence: messages in the order of the events, or a request. */
export type OccurrenceReport = { events: string[]; counted?: true } | { request: RequestFact };

/** Creates the report of an occurrence. To repeat the report, use the same object twice. */
export function toReport(
  occurrence: Occurrence,
  tenantId: string,
  votings: readonly VotingSnapshot[],
): OccurrenceReport {
  const { at } = occurrence;
  const voting = 'voting' in occurrence ? (votings[occurrence.voting]?.votingId ?? generateId()) : '';
  const time = new Date(at).toISOString();
  const voterId = `voter-${generateId()}`;
  switch (occurrence.kind) {
    case 'sign-in': {
      const accountId = accounts[occurrence.account];
      const voterId = `person-${occurrence.person}`;
      const { isFirst } = occurrence;
      const data = {
        voterId,
        signedInAt: time,
        ...(accountId && { accountId }),
        ...(isFirst && { isFirst }),
      };
      return { events: [toSqsMessage(voterSignedIn, { tenantId, data })] };
    }
    case 'votes': {
      const start = new Date(Math.floor(at / minuteMs) * minuteMs).toISOString();
      const row = `${start}#${generateId()}`;
      const events = occurrence.reportedCounts.map((counts, i) =>
        toSqsMessage(votesCounted, {
          tenantId,
          data: {
            votingId: voting,
            row,
            minute: start,
            ...counts,
            counts: {},
            revision: String(i).padStart(40, '0'),
          },
        }),
      );
      return { events, counted: true };
    }
    case 'paid': {
      const acceptedAt = new Date(at + occurrence.executionMs).toISOString();
      const data = { voterId: voterId, votingId: voting, voteId: generateId(), votedAt: time, acceptedAt };
      return { events: [toSqsMessage(voteAccepted, { tenantId, data })] };
    }
    case 'bought': {
      const data = { voterId: voterId, purchaseId: generateId(), credits: occurrence.credits, balance: 9 };
      return { events: [toSqsMessage(creditsPurchased, { tenantId, time, data })] };
    }
    case 'spent': {
      const data = { voterId: voterId, votingId: voting, attempt: 1 };
      // A later event of the same debit, without the time of its ledger entry.
      const again = toSqsMessage(creditDebited, { tenantId, data });
      return {
        events: [toSqsMessage(creditDebited, { tenantId, data: { ...data, enteredAt: time } }), again],
      };
    }
    default: {
      const { operation, status, durationMs, account } = occurrence;
      const accountId = accounts[account];
      const request = { id: createFactId(generateId()), at, operation, status, durationMs, votingId: voting };
      return { request: { ...request, ...(accountId && { accountId }) } };
    }
  }
}
