import { systemIds } from '@suffra/shared/ids';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { following } from '../src/ledger.ts';
import { appendOnce } from '../src/table/effects.ts';
import { readNewest } from '../src/table/entries.ts';
import { told, Voter } from './support/world.ts';

describe('what may happen to a wallet once', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('wallet');
  });

  it('adds no second line, whoever did not look whether it has happened', async () => {
    const voter = new Voter();
    const add = async (id: string, delta: number) => {
      const line = following(await readNewest(voter), { cause: 'granted', delta, ref: id }, Date.now());
      return appendOnce(voter, id, 'hash', line, { correlationId: 'c', writeId: systemIds() });
    };
    const first = await add('erasure#1', 2);
    expect(await add('erasure#1', 3)).to.deep.equal(first);
    await add('erasure#2', 4);
    expect(told(await voter.lines())).to.equal('granted 2, granted 6');
  });
});
