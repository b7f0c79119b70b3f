import { expect } from 'chai';
import { canChoose, findChoiceError, getChoiceLimits, toggleChoice } from '../../src/rules/ballot-choices.ts';
import { moveItem } from '../../src/rules/move-item.ts';

const several = { kind: 'multiple', min: 2, max: 3 } as const;

describe('ballot choices', () => {
  it('have a minimum and a maximum that depend on the ballot kind', () => {
    expect(getChoiceLimits({ kind: 'single' }, 5)).to.deep.equal({ min: 1, max: 1 });
    expect(getChoiceLimits(several, 5)).to.deep.equal({ min: 2, max: 3 });
    expect(getChoiceLimits({ kind: 'multiple', min: 1, max: 9 }, 4)).to.deep.equal({ min: 1, max: 4 });
    expect(getChoiceLimits({ kind: 'ranked' }, 5)).to.deep.equal({ min: 1, max: 5 });
    expect(getChoiceLimits({ kind: 'approval' }, 5)).to.deep.equal({ min: 1, max: 5 });
  });

  it('are too few or too many outside of these limits', () => {
    expect(findChoiceError(several, 5, ['a'])).to.equal('too-few');
    expect(findChoiceError(several, 5, ['a', 'b'])).to.equal(undefined);
    expect(findChoiceError(several, 5, ['a', 'b', 'c', 'd'])).to.equal('too-many');
    expect(findChoiceError({ kind: 'single' }, 5, [])).to.equal('too-few');
  });

  it('replace a single choice, and toggle one of several choices', () => {
    expect(toggleChoice({ kind: 'single' }, ['a'], 'b')).to.deep.equal(['b']);
    expect(toggleChoice(several, ['a'], 'b')).to.deep.equal(['a', 'b']);
    expect(toggleChoice(several, ['a', 'b'], 'a')).to.deep.equal(['b']);
  });

  it('stop at the maximum, and let voters remove a choice', () => {
    expect(canChoose(several, 5, ['a', 'b', 'c'], 'd')).to.equal(false);
    expect(canChoose(several, 5, ['a', 'b', 'c'], 'c')).to.equal(true);
    expect(canChoose({ kind: 'single' }, 5, ['a'], 'b')).to.equal(true);
  });
});

describe('ranking', () => {
  it('moves an option by positions and stops at both ends', () => {
    expect(moveItem(['a', 'b', 'c'], 'c', -1)).to.deep.equal(['a', 'c', 'b']);
    expect(moveItem(['a', 'b', 'c'], 'a', 1)).to.deep.equal(['b', 'a', 'c']);
    expect(moveItem(['a', 'b', 'c'], 'a', -1)).to.deep.equal(['a', 'b', 'c']);
    expect(moveItem(['a', 'b', 'c'], 'b', 9)).to.deep.equal(['a', 'c', 'b']);
    expect(moveItem(['a'], 'x', 1)).to.deep.equal(['a']);
  });
});
