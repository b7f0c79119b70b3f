import { expect } from 'chai';
import { addTally, createEmptyTally, getCountedChoices, getSignInCounts, isSameTally } from './tally.ts';

const tally = { votes: 3, registrations: 2, counts: { o1: 2, o2: 1 } };

describe('addTally', () => {
  it('adds and subtracts votes, registrations and counts', () => {
    const sum = createEmptyTally(['o1', 'o3']);
    expect(sum).to.deep.equal({ votes: 0, registrations: 0, counts: { o1: 0, o3: 0 } });
    addTally(sum, tally);
    addTally(sum, tally);
    expect(sum).to.deep.equal({ votes: 6, registrations: 4, counts: { o1: 4, o2: 2, o3: 0 } });
    addTally(sum, tally, -1);
    expect(sum).to.deep.equal({ votes: 3, registrations: 2, counts: { o1: 2, o2: 1, o3: 0 } });
  });
});

describe('getCountedChoices', () => {
  it('returns all choices, or only the first preference of a ranked vote', () => {
    expect(getCountedChoices(['o2', 'o1'], false)).to.deep.equal(['o2', 'o1']);
    expect(getCountedChoices(['o2', 'o1'], true)).to.deep.equal(['o2']);
  });
});

describe('getSignInCounts', () => {
  it('counts the votes without another way of signing in as votes with a password', () => {
    expect(getSignInCounts({ votes: 3 })).to.deep.equal({ password: 3 });
    expect(getSignInCounts({ votes: 3, signIns: { 'partner:a': 2, 'partner:b': 0 } })).to.deep.equal({
      password: 1,
      'partner:a': 2,
    });
  });
});

describe('isSameTally', () => {
  it('treats an option with count 0 as a missing option, on both sides', () => {
    const withZero = { ...tally, counts: { ...tally.counts, o3: 0 } };
    expect(isSameTally(tally, withZero)).to.equal(true);
    expect(isSameTally(withZero, tally)).to.equal(true);
  });

  it('compares ways of signing in, of which a missing one is 0', () => {
    const signIns = { 'partner:a': 1 };
    expect(isSameTally({ ...tally, signIns }, tally)).to.equal(false);
    expect(isSameTally(tally, { ...tally, signIns })).to.equal(false);
    expect(isSameTally({ ...tally, signIns: { 'partner:a': 0 } }, tally)).to.equal(true);
  });

  it('compares votes, registrations and each count', () => {
    expect(isSameTally(tally, { ...tally, votes: 4 })).to.equal(false);
    expect(isSameTally(tally, { ...tally, registrations: 3 })).to.equal(false);
    expect(isSameTally(tally, { ...tally, counts: { o1: 1, o2: 2 } })).to.equal(false);
    expect(isSameTally(tally, { ...tally, counts: { ...tally.counts, o3: 1 } })).to.equal(false);
    expect(isSameTally({ ...tally, counts: { ...tally.counts, o3: 1 } }, tally)).to.equal(false);
  });
});
