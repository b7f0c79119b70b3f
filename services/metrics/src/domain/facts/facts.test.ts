import { expect } from 'chai';
import {
  creditChanges,
  messageDeliveries,
  paidVotes,
  selectCurrentCounts,
  signIns,
  voteCounts,
} from './event-facts.ts';
import { createFactId, type Fact, type FactKind, toPersonId } from './fact.ts';
import { requests } from './request-fact.ts';

const fact = { id: 'f', at: 1 };
const restore = <F extends Fact>(kind: FactKind<F>, stored: F): F =>
  kind.toFact({ id: stored.id, at: stored.at }, kind.toValues(stored));

describe('createFactId', () => {
  it('returns 12 characters that depend on each part and its position', () => {
    expect(createFactId('a', 'b')).to.match(/^[\w-]{12}$/);
    const ids = [['a', 'b'], ['ab'], ['b', 'a'], ['a', 'b', '']].map((parts) => createFactId(...parts));
    expect(new Set(ids).size).to.equal(4);
    expect(createFactId('a', 'b')).to.equal(ids[0]);
    expect(toPersonId('voter-1')).to.equal(createFactId('person', 'voter-1'));
  });
});

describe('a kind of fact', () => {
  it('restores facts from their values', () => {
    expect(restore(paidVotes, { ...fact, votingId: 'v', executionMs: 5 })).to.deep.equal({
      ...fact,
      votingId: 'v',
      executionMs: 5,
    });
    for (const signIn of [
      { ...fact, person: 'p' },
      { ...fact, person: 'p', accountId: 'a' },
      { ...fact, person: 'p', isFirst: true },
    ])
      expect(restore(signIns, signIn)).to.deep.equal(signIn);
    for (const change of [
      { ...fact, cause: 'bought' as const, credits: 3 },
      { ...fact, cause: 'spent' as const, credits: 1, votingId: 'v' },
    ])
      expect(restore(creditChanges, change)).to.deep.equal(change);
    for (const delivery of [
      { ...fact, reached: 3 },
      { ...fact, reached: 3, votingId: 'v' },
    ])
      expect(restore(messageDeliveries, delivery)).to.deep.equal(delivery);
  });

  it('restores the report of a tally row', () => {
    const report = { ...fact, votingId: 'v', row: 'r', revision: '2', votes: -1, registrations: 3 };
    expect(restore(voteCounts, report)).to.deep.equal(report);
  });

  it('restores requests, with the duration rounded to two decimal places', () => {
    const request = { ...fact, operation: 'castVote', status: 201, durationMs: 12.3456 };
    expect(restore(requests, request)).to.deep.equal({ ...request, durationMs: 12.35 });
    const full = { ...request, durationMs: 1, accountId: 'a', votingId: 'v' };
    expect(restore(requests, full)).to.deep.equal(full);
  });

  it('rejects the values of another kind', () => {
    for (const kind of [signIns, paidVotes, creditChanges, messageDeliveries, requests])
      expect(() => kind.toFact(fact, ['x'])).to.throw();
  });
});

describe('selectCurrentCounts', () => {
  const report = (row: string, revision: string, votes: number, votingId = 'v') => ({
    ...fact,
    ...{ votingId, row, revision, votes, registrations: 0 },
  });

  it('selects the report with the highest revision of each row, in any order', () => {
    const reports = [
      report('r', '2', 20),
      report('r', '1', 10),
      report('s', '1', 3),
      report('r', '1', 7, 'w'),
    ];
    for (const some of [reports, reports.toReversed()])
      expect(selectCurrentCounts(some).map(({ votes }) => votes)).to.have.members([20, 3, 7]);
  });

  it('selects one of two equal reports', () => {
    expect(selectCurrentCounts([report('r', '1', 5), report('r', '1', 5)])).to.have.length(1);
  });
});
