import { expect } from 'chai';
import { type ProvidersOf, providerOf } from '../../src/providers/all.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { reconciliation } from '../support/reconciling.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';

describe('a daily reconciliation in trouble', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });

  it('goes on when one does not answer, and asks again the next day about what it could not', async () => {
    const [silent, other] = [await shop.begin(voter, { provider: 'paypal' }), await shop.begin(voter)];
    for (const each of [silent, other]) shop.till.deeds.pay(shop.session(each));
    const noPaypal: ProvidersOf = (name) =>
      name === 'paypal' ? Promise.reject(new Error('down')) : providerOf(name);
    const { body, own, failed } = await reconciliation(voter, { in: 1, providers: noPaypal });
    expect(failed).to.equal('');
    expect(body.unanswered).to.be.at.least(1);
    expect(own.map(({ provider }) => provider)).to.deep.equal(['stripe']);
    expect((await reconciliation(voter, { in: 2 })).own.map(({ provider }) => provider)).to.deep.equal([
      'paypal',
    ]);
    expect(told(await voter.lines())).to.equal('bought 5, bought 10');
  });

  it('fails when none answers, or its time is over, so that an alarm rings and it is tried again', async () => {
    const { body: bought } = await shop.begin(voter);
    shop.till.deeds.pay(bought.payAt.split('/').at(-1));
    const hurried = await reconciliation(voter, { in: 1, time: 1_000 });
    expect(hurried.failed).to.match(/time did not suffice/);
    expect(hurried.body.complete).to.equal(false);
    const deaf = await reconciliation(voter, { in: 1, providers: () => Promise.reject(new Error('down')) });
    expect(deaf.failed).to.match(/no payment company/);
    expect((await readPurchase(voter, bought.purchaseId))?.state).to.equal('open');
    const { body, own } = await reconciliation(voter, { in: 2 });
    expect([own.length, body.complete]).to.deep.equal([1, true]);
  });
});
