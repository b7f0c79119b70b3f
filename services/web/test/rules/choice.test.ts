import { expect } from 'chai';
import { bounds, canMark, choiceFault, toggled } from '../../src/rules/choice.ts';
import { moved } from '../../src/rules/ranking.ts';

const several = { kind: 'multiple', min: 2, max: 3 } as const;

describe('what can be chosen', () => {
  it('has a fewest and a most by the kind of ballot', () => {
    expect(bounds({ kind: 'single' }, 5)).to.deep.equal({ min: 1, max: 1 });
    expect(bounds(several, 5)).to.deep.equal({ min: 2, max: 3 });
    expect(bounds({ kind: 'multiple', min: 1, max: 9 }, 4)).to.deep.equal({ min: 1, max: 4 });
    expect(bounds({ kind: 'ranked' }, 5)).to.deep.equal({ min: 1, max: 5 });
    expect(bounds({ kind: 'approval' }, 5)).to.deep.equal({ min: 1, max: 5 });
  });

  it('is too little or too much outside of them', () => {
    expect(choiceFault(several, 5, ['a'])).to.equal('too-few');
    expect(choiceFault(several, 5, ['a', 'b'])).to.equal(undefined);
    expect(choiceFault(several, 5, ['a', 'b', 'c', 'd'])).to.equal('too-many');
    expect(choiceFault({ kind: 'single' }, 5, [])).to.equal('too-few');
  });

  it('replaces a single choice, and adds to or takes from several', () => {
    expect(toggled({ kind: 'single' }, ['a'], 'b')).to.deep.equal(['b']);
    expect(toggled(several, ['a'], 'b')).to.deep.equal(['a', 'b']);
    expect(toggled(several, ['a', 'b'], 'a')).to.deep.equal(['b']);
  });

  it('stops at the most, but lets what is marked be unmarked', () => {
    expect(canMark(several, 5, ['a', 'b', 'c'], 'd')).to.equal(false);
    expect(canMark(several, 5, ['a', 'b', 'c'], 'c')).to.equal(true);
    expect(canMark({ kind: 'single' }, 5, ['a'], 'b')).to.equal(true);
  });
});

describe('an order of preference', () => {
  it('moves an option by places and stops at both ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).to.deep.equal(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 1)).to.deep.equal(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'a', -1)).to.deep.equal(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 9)).to.deep.equal(['a', 'c', 'b']);
    expect(moved(['a'], 'x', 1)).to.deep.equal(['a']);
  });
});
