import { expect } from 'chai';
import { createGrantEntry, hashGrant } from './grant.ts';

const create = (balance: number, credits: number) =>
  createGrantEntry(balance, { credits, reason: 'test' }, 'g1', 'admin-a');

describe('createGrantEntry', () => {
  it('creates an entry with the reason and the person', () => {
    expect(create(0, 5)).to.deep.equal({
      cause: 'granted',
      delta: 5,
      ref: 'g1',
      reason: 'test',
      by: 'admin-a',
    });
    expect(create(5, -5)).to.include({ cause: 'taken', delta: -5 });
  });

  it('rejects taking more than the balance, and names the balance', () => {
    expect(() => create(4, -5))
      .to.throw()
      .that.deep.includes({ code: 'not-enough-credits', options: { extensions: { balance: 4 } } });
  });

  it('grants credits to a wallet with a negative balance', () => {
    expect(create(-3, 1)).to.include({ cause: 'granted', delta: 1 });
  });
});

describe('hashGrant', () => {
  it('differs for other credits and for another reason', () => {
    const hash = hashGrant({ credits: 1, reason: 'one' });
    expect(hashGrant({ credits: 1, reason: 'one' })).to.equal(hash);
    expect(hashGrant({ credits: 2, reason: 'one' })).not.to.equal(hash);
    expect(hashGrant({ credits: 1, reason: 'two' })).not.to.equal(hash);
    const hashOfDigit = hashGrant({ credits: 1, reason: '1 vote' });
    expect(hashGrant({ credits: 11, reason: ' vote' })).not.to.equal(hashOfDigit);
  });
});
