import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { anonymizeBallot } from './anonymize-ballot.ts';

const startsAt = '2026-03-01T10:00:00.000Z';
const start = Date.parse(startsAt);
const window = { startsAt, endsAt: '2026-03-01T11:00:00.000Z' };
const voting = createVoting(window);
const vote = {
  voteId: 'vote-1',
  choices: ['o2', 'o1'],
  votedAt: start + 754_321,
  salt: 'salt',
  kid: 'key-1',
  signature: 'signature',
  revision: 1,
};

describe('anonymizeBallot', () => {
  it('keeps the choices of a vote without its time and id, and the registration in another row', () => {
    expect(anonymizeBallot({ registeredAt: start - 1_000, vote }, voting)).to.deep.equal({
      anonymousRows: [{ votedAt: start, choices: ['o2', 'o1'] }, { registeredAt: 0 }],
      needsTombstone: true,
    });
  });

  it('keeps whether the vote counts: all votes in the window have the same time, and others none', () => {
    const getTime = (votedAt: number) =>
      anonymizeBallot({ vote: { ...vote, votedAt } }, voting).anonymousRows[0];
    const end = Date.parse(window.endsAt);
    for (const votedAt of [start, start + 1, end - 1])
      expect(getTime(votedAt)).to.include({ votedAt: start });
    for (const votedAt of [start - 1, end]) expect(getTime(votedAt)).to.include({ votedAt: 0 });
  });

  it('keeps the way of signing in apart from the choices, and only if the vote counts', () => {
    const signIn = 'partner:shop';
    expect(anonymizeBallot({ vote, signIn }, voting).anonymousRows).to.deep.equal([
      { votedAt: start, choices: ['o2', 'o1'] },
      { anonymousSignIn: signIn },
    ]);
    const late = { ...vote, votedAt: Date.parse(window.endsAt) };
    expect(anonymizeBallot({ vote: late, signIn }, voting).anonymousRows).to.have.length(1);
    expect(anonymizeBallot({ registeredAt: 1, signIn }, voting).anonymousRows).to.have.length(1);
  });

  it('marks a ranked vote', () => {
    const ranked = createVoting({ ...window, ballot: { kind: 'ranked' } });
    expect(anonymizeBallot({ vote }, ranked).anonymousRows).to.deep.equal([
      { votedAt: start, choices: ['o2', 'o1'], ranked: true },
    ]);
    expect(anonymizeBallot({ registeredAt: 1_000 }, ranked).anonymousRows).to.deep.equal([
      { registeredAt: 0 },
    ]);
  });

  it('needs no tombstone without a vote', () => {
    expect(anonymizeBallot({ registeredAt: 1_000 }, voting).needsTombstone).to.equal(false);
    const nothing = { anonymousRows: [], needsTombstone: false };
    expect(anonymizeBallot({}, voting)).to.deep.equal(nothing);
    expect(anonymizeBallot({ attempt: 1, declined: 'vote-1' }, voting)).to.deep.equal(nothing);
  });

  it('keeps what is needed to return the credit of a paid vote', () => {
    const credit = { attempt: 2, creditUntil: 9_000 };
    expect(anonymizeBallot({ vote, ...credit }, voting).credit).to.deep.equal(credit);
    expect(anonymizeBallot({ vote, attempt: 2 }, voting)).not.to.have.property('credit');
    expect(anonymizeBallot({ vote, creditUntil: 9_000 }, voting)).not.to.have.property('credit');
    expect(anonymizeBallot({ ...credit }, voting)).not.to.have.property('credit');
  });

  it('keeps a tombstone without credit after the vote was voided', () => {
    const voided = { attempt: 2, creditUntil: 9_000, voided: 'vote-1' };
    expect(anonymizeBallot(voided, voting)).to.deep.equal({ anonymousRows: [], needsTombstone: true });
    expect(anonymizeBallot({ ...voided, vote }, voting)).not.to.have.property('credit');
  });
});
