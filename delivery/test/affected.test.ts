import { expect } from 'chai';
import { affected } from '../release/affected.ts';
import { wavesOf } from '../stacks.ts';

const print = (release: string) => ({ digest: 'd', release, files: {} });

describe('what a release touches', () => {
  const wanted = { identity: print('a'), votings: print('b'), ballot: print('c') };
  const all = ['identity', 'votings', 'ballot'];

  it('is all of it where nothing runs, in order', () => {
    expect(affected(all, wanted, undefined)).to.deep.equal(all);
  });

  it('is what differs from what runs, and what never ran there', () => {
    const running = { commit: '0', stacks: { identity: 'a', votings: 'other' } };
    expect(affected(all, wanted, running)).to.deep.equal(['votings', 'ballot']);
  });

  it('is nothing when the same runs, and nothing that only runs', () => {
    const running = { commit: '0', stacks: { identity: 'a', votings: 'b', ballot: 'c', gone: 'x' } };
    expect(affected([...all, 'gone'], wanted, running)).to.deep.equal([]);
  });
});

describe('the waves of stacks', () => {
  it('put each after those it depends on, and together what can go together', () => {
    const yaml = `services:
  web: { path: s/web, dependsOn: [ballot, identity] }
  ballot: { path: s/ballot, dependsOn: votings }
  votings: { path: s/votings, dependsOn: [identity] }
  wallet: { path: s/wallet, dependsOn: [identity] }
  identity: { path: s/identity }`;
    expect(wavesOf(yaml).map((wave) => wave.map(({ name }) => name))).to.deep.equal([
      ['identity'],
      ['votings', 'wallet'],
      ['ballot'],
      ['web'],
    ]);
  });

  it('do not wait for ever for two that wait for each other', () => {
    const yaml = 'services: { a: { path: a, dependsOn: [b] }, b: { path: b, dependsOn: [a] } }';
    expect(() => wavesOf(yaml)).to.throw('wait for each other: a, b');
  });
});
