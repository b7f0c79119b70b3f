import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { changesIn } from '@suffra/shared/events/stream';
import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { meaningOf } from '../../src/stream.ts';
import { purchaseKey } from '../../src/table/keys.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';
import { killedAt } from '../support/writes.ts';

describe('the worker of what providers tell', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });
  const ledger = async () => told(await voter.lines());
  const begun = async () => {
    const answer = await shop.begin(voter);
    return { purchaseId: String(answer.body.purchaseId), session: shop.session(answer) };
  };

  for (const when of ['before', 'after'] as const)
    it(`killed ${when} its write, credits and takes back once when the message comes again`, async () => {
      const { session } = await begun();
      shop.till.deeds.pay(session);
      const paid = shop.told();
      expect(await killedAt(/^Transact/, 1, when, () => shop.arrives(...paid))).to.equal(1);
      expect(await ledger()).to.equal(when === 'before' ? '' : 'bought 5');
      expect(await shop.arrives(...paid)).to.equal(0);
      shop.till.deeds.refund(session);
      const back = shop.told();
      expect(await killedAt(/^Transact/, 1, when, () => shop.arrives(...back))).to.equal(1);
      expect(await shop.arrives(...back, ...paid)).to.equal(0);
      expect(await ledger()).to.equal('bought 5, revoked 0');
    });

  it('tells others what was bought and what was taken back, with the balance after it', async () => {
    const stream = await openStream(process.env.WALLET_TABLE ?? '');
    const { purchaseId, session } = await begun();
    shop.till.deeds.pay(session);
    await shop.hears();
    await voter.debit(systemIds());
    shop.till.deeds.refund(session, 245);
    await shop.hears();
    const said = changesIn(await stream.next(voter.tenantId))
      .flatMap(meaningOf)
      .map(({ kind, data }) => ({ type: kind.type, data }))
      .filter(({ type }) => type.startsWith('credits.'));
    const about = { voterId: voter.voterId, purchaseId };
    expect(said).to.deep.equal([
      { type: 'credits.purchased', data: { ...about, credits: 5, balance: 5 } },
      { type: 'credits.revoked', data: { ...about, credits: 2, balance: 2 } },
    ]);
  });

  it('lets the page of a purchase run out that was opened but never noted, and credits nothing by it', async () => {
    const [left, paid] = [await begun(), await begun()];
    for (const { purchaseId } of [left, paid])
      await documentClient().send(
        new UpdateCommand({
          TableName: process.env.WALLET_TABLE,
          Key: purchaseKey(voter, purchaseId),
          UpdateExpression: 'REMOVE #session, payAt',
          ExpressionAttributeNames: { '#session': 'session' },
        }),
      );
    shop.till.deeds.expire(left.session);
    expect(await shop.arrives(...shop.told())).to.equal(0);
    expect((await readPurchase(voter, left.purchaseId))?.state).to.equal('expired');
    shop.till.deeds.pay(paid.session);
    expect(await shop.arrives(...shop.told())).to.equal(1);
    expect(await ledger()).to.equal('');
  });

  it('credits while votes take credits of the same wallet, and no line is lost', async () => {
    await voter.gets(4);
    const pages = await Promise.all([begun(), begun()]);
    for (const { session } of pages) shop.till.deeds.pay(session);
    const messages = shop.told();
    const again = async (send: () => Promise<number>) => {
      while ((await send()) > 0);
    };
    const votes = Array.from({ length: 4 }, () => systemIds());
    await Promise.all([
      ...messages.map((each) => again(() => shop.arrives(each))),
      ...votes.map((id) => again(() => voter.debit(id))),
    ]);
    const lines = await voter.lines();
    expect(lines.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(lines.at(-1)?.balance).to.equal(10);
    expect(lines.filter(({ cause }) => cause === 'bought')).to.have.length(2);
  });
});
