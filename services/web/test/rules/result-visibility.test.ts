import { expect } from 'chai';
import { areResultsShown, mayShowResults } from '../../src/rules/result-visibility.ts';

describe('visibility of results', () => {
  it('hides live results before the vote, unless the viewer asks for them or is an admin', () => {
    expect(areResultsShown('live', 'open', { hasVoted: false })).to.equal(false);
    expect(areResultsShown('live', 'open', { hasVoted: true })).to.equal(true);
    expect(areResultsShown('live', 'open', { hasVoted: false, isRevealed: true })).to.equal(true);
    expect(areResultsShown('live', 'open', { hasVoted: false, isAdmin: true })).to.equal(true);
    expect(areResultsShown('live', 'closed', { hasVoted: false })).to.equal(true);
  });

  it('shows nothing early or to others than admins, whatever the viewer did', () => {
    const viewer = { hasVoted: true, isRevealed: true };
    expect(areResultsShown('after-close', 'open', viewer)).to.equal(false);
    expect(areResultsShown('after-close', 'open', { ...viewer, isAdmin: true })).to.equal(false);
    expect(areResultsShown('after-close', 'closed', { hasVoted: false })).to.equal(true);
    expect(areResultsShown('admins', 'closed', viewer)).to.equal(false);
    expect(areResultsShown('admins', 'open', { hasVoted: false, isAdmin: true })).to.equal(true);
    for (const state of ['coming', 'cancelled'] as const)
      expect(mayShowResults('live', state, true), state).to.equal(false);
  });
});
