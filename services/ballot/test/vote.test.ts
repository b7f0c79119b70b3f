import { Problem } from '@suffra/shared/http/problem';
import { expect } from 'chai';
import { acceptable, meeting } from '../src/vote.ts';
import { votingWith } from './support/voting.ts';

const now = Date.now();
const outcome = (change: Parameters<typeof votingWith>[0], choices: string[], at = now) => {
  try {
    return acceptable(votingWith(change), choices, at).join();
  } catch (error) {
    if (error instanceof Problem) return error.details.type.replace('urn:suffra:problem:', '');
    throw error;
  }
};

describe('whether a vote may be cast', () => {
  it('single: exactly one', () => {
    expect(outcome({}, ['o1'])).to.equal('o1');
    expect(outcome({}, [])).to.equal('wrong-number-of-choices');
    expect(outcome({}, ['o1', 'o2'])).to.equal('wrong-number-of-choices');
    expect(outcome({}, ['o1', 'o1'])).to.equal('wrong-number-of-choices');
  });

  it('multiple: within its bounds, each once, in the order of the options', () => {
    const ballot = { kind: 'multiple' as const, min: 2, max: 9 };
    expect(outcome({ ballot }, ['o3', 'o1'])).to.equal('o1,o3');
    expect(outcome({ ballot }, ['o1', 'o2', 'o3'])).to.equal('o1,o2,o3');
    expect(outcome({ ballot }, ['o1'])).to.equal('wrong-number-of-choices');
    expect(outcome({ ballot: { ...ballot, max: 2 } }, ['o1', 'o2', 'o3'])).to.equal(
      'wrong-number-of-choices',
    );
    expect(outcome({ ballot }, ['o1', 'o2', 'o2'])).to.equal('wrong-number-of-choices');
  });

  it('ranked: one or more, each once, in the order given', () => {
    const ballot = { kind: 'ranked' as const };
    expect(outcome({ ballot }, ['o3', 'o1', 'o2'])).to.equal('o3,o1,o2');
    expect(outcome({ ballot }, ['o2'])).to.equal('o2');
    expect(outcome({ ballot }, ['o2', 'o1', 'o2'])).to.equal('wrong-number-of-choices');
  });

  it('approval: one or more, each once', () => {
    const ballot = { kind: 'approval' as const };
    expect(outcome({ ballot }, ['o3', 'o2', 'o1'])).to.equal('o1,o2,o3');
    expect(outcome({ ballot }, ['o1', 'o1'])).to.equal('wrong-number-of-choices');
  });

  it('only options of the voting', () => {
    expect(outcome({}, ['o9'])).to.equal('unknown-choice');
    expect(outcome({}, ['O1'])).to.equal('unknown-choice');
  });

  it('cancelled says more than closed, and the window more than the price', () => {
    const past = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-01-02T00:00:00.000Z' };
    expect(outcome({ ...past, cancelled: true, price: 1 }, ['o1'])).to.equal('cancelled');
    expect(outcome({ ...past, price: 1 }, ['o1'])).to.equal('closed');
    expect(outcome({ price: 1 }, ['o1'])).to.equal('o1');
  });
});

describe('a vote that meets one which stands', () => {
  const standing = { voteId: 'first', choices: ['o1'], votedAt: 1 };
  const attempt = { voteId: 'second', choices: ['o1'], votedAt: 2 };

  it('is its own when the answer had been lost, even where a change is allowed', () => {
    const own = { ...attempt, voteId: 'first', choices: ['o2'] };
    expect(meeting(standing, own, votingWith({ change: 'until-close' }))).to.equal('ours');
  });
  it('is the same, a change, or refused', () => {
    const other = { ...attempt, choices: ['o2'] };
    expect(meeting(standing, attempt, votingWith())).to.equal('same');
    expect(meeting(standing, other, votingWith({ change: 'until-close' }))).to.equal('change');
    expect(meeting(standing, other, votingWith())).to.equal('refuse');
  });
});
