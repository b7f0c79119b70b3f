import { expect } from 'chai';
import { keyLabels, toScreenAction } from '../../src/rules/screen-keys.ts';

const press = (key: string, areCharacterKeysOn = true, modifiers = {}) =>
  toScreenAction({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, areCharacterKeysOn);

describe('the keys of the screen with results', () => {
  it('are those of presentations, presenter remotes and the list of keys', () => {
    expect([' ', 'ArrowRight', 'PageDown'].map((key) => press(key))).to.deep.equal(Array(3).fill('next'));
    expect(['ArrowLeft', 'PageUp'].map((key) => press(key))).to.deep.equal(['previous', 'previous']);
    for (const { action, keys } of keyLabels.filter(({ keys }) => keys[0]?.length === 1 && keys.length === 1))
      expect(press(keys[0] ?? ''), action).to.equal(action);
  });

  it('do nothing together with Ctrl, Alt or the command key', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
      expect(press('r', true, { [modifier]: true }), modifier).to.equal(undefined);
  });

  it('work without single characters if these are turned off', () => {
    expect(press('a', false)).to.equal(undefined);
    expect(press(' ', false)).to.equal('next');
  });
});
