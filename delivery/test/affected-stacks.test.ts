import { expect } from 'chai';
import { findAffectedStacks } from '../release/affected-stacks.ts';
import { parseWaves } from '../stacks.ts';

const packageWith = (release: string) => ({ digest: 'd', release, files: {} });

describe('findAffectedStacks', () => {
  const packaged = { identity: packageWith('a'), votings: packageWith('b'), ballot: packageWith('c') };
  const all = ['identity', 'votings', 'ballot'];

  it('returns all stacks in order if nothing runs', () => {
    expect(findAffectedStacks(all, packaged, undefined)).to.deep.equal(all);
  });

  it('returns the stacks that differ from what runs or never ran', () => {
    const running = { commit: '0', stacks: { identity: 'a', votings: 'other' } };
    expect(findAffectedStacks(all, packaged, running)).to.deep.equal(['votings', 'ballot']);
  });

  it('returns nothing if the same runs, and ignores stacks that are not in the artifact', () => {
    const running = { commit: '0', stacks: { identity: 'a', votings: 'b', ballot: 'c', gone: 'x' } };
    expect(findAffectedStacks([...all, 'gone'], packaged, running)).to.deep.equal([]);
  });
});

describe('parseWaves', () => {
  it('puts each stack after its dependencies, and independent stacks into one wave', () => {
    const yaml = `services:
  web: { path: s/web, dependsOn: [ballot, identity] }
  ballot: { path: s/ballot, dependsOn: votings }
  votings: { path: s/votings, dependsOn: [identity] }
  wallet: { path: s/wallet, dependsOn: [identity] }
  identity: { path: s/identity }`;
    expect(parseWaves(yaml).map((wave) => wave.map(({ name }) => name))).to.deep.equal([
      ['identity'],
      ['votings', 'wallet'],
      ['ballot'],
      ['web'],
    ]);
  });

  it('rejects stacks that depend on each other', () => {
    const yaml = 'services: { a: { path: a, dependsOn: [b] }, b: { path: b, dependsOn: [a] } }';
    expect(() => parseWaves(yaml)).to.throw('depend on each other: a, b');
  });
});
