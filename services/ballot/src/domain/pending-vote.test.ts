import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { getRetryDelaySeconds, resolvePendingVote, toPendingVote } from './pending-vote.ts';

const vote = {
  voteId: 'first',
  choices: ['o1'],
  votedAt: 5_000,
  salt: 'salt',
  kid: 'key-1',
  signature: 'signature',
};

describe('toPendingVote', () => {
  it('adds the attempt, the first request, and a debit period of 14 days after the end', () => {
    const voting = createVoting({ endsAt: '2026-03-01T10:00:00.500Z' });
    expect(toPendingVote(voting, vote, 3)).to.deep.equal({
      ...vote,
      attempt: 3,
      lastRequestedAt: 5_000,
      until: Date.parse('2026-03-15T10:00:01.000Z') / 1_000,
    });
  });
});

describe('getRetryDelaySeconds', () => {
  it('is one minute at first, then the time since the vote, at most 15 minutes', () => {
    const getDelay = (pendingMs: number) =>
      getRetryDelaySeconds({ votedAt: 1_000, lastRequestedAt: 1_000 + pendingMs });
    expect([0, 60_000, 60_001, 600_000, 900_000, 3_600_000].map(getDelay)).to.deep.equal([
      60, 60, 61, 600, 900, 900,
    ]);
  });
});

describe('resolvePendingVote', () => {
  const pending = toPendingVote(createVoting(), vote, 1);

  it('accepts the same attempt and the same choices, and rejects other choices', () => {
    expect(resolvePendingVote(pending, { ...vote, choices: ['o2'] })).to.equal('pending');
    expect(resolvePendingVote(pending, { ...vote, voteId: 'second' })).to.equal('pending');
    expect(resolvePendingVote(pending, { ...vote, voteId: 'second', choices: ['o2'] })).to.equal('reject');
  });
});
