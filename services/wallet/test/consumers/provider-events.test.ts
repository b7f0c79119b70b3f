import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { purchaseKey } from '../../src/storage/keys.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { toEvents } from '../../src/streams/publish-events.ts';
import { killAt, recordTenantScopes } from '../support/fault-injection.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('the consumer of provider events', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const readLedger = async () => formatLedger(await voter.readLedger());
  const startPurchase = async () => {
    const response = await fixture.startPurchase(voter);
    return { purchaseId: String(response.body.purchaseId), session: fixture.getSessionId(response) };
  };

  for (const when of ['before', 'after'] as const)
    it(`credits and revokes once after a crash ${when} its write`, async () => {
      const { session } = await startPurchase();
      fixture.sandbox.simulator.pay(session);
      const paid = fixture.takeWebhooks();
      expect(await killAt(/^Transact/, 1, when, () => fixture.deliver(...paid))).to.equal(1);
      expect(await readLedger()).to.equal(when === 'before' ? '' : 'bought 5');
      expect(await fixture.deliver(...paid)).to.equal(0);
      fixture.sandbox.simulator.refund(session);
      const refund = fixture.takeWebhooks();
      expect(await killAt(/^Transact/, 1, when, () => fixture.deliver(...refund))).to.equal(1);
      expect(await fixture.deliver(...refund, ...paid)).to.equal(0);
      expect(await readLedger()).to.equal('bought 5, revoked 0');
    });

  it('settles a purchase in the scope of its tenant only', async () => {
    const { session } = await startPurchase();
    fixture.sandbox.simulator.pay(session);
    const webhooks = fixture.takeWebhooks();
    const scopes = await recordTenantScopes(() => fixture.deliver(...webhooks));
    expect([...new Set(scopes)]).to.deep.equal([voter.tenantId]);
    expect(await readLedger()).to.equal('bought 5');
  });

  it('publishes bought and revoked credits with the balance', async () => {
    const stream = await openStreamReader(process.env.WALLET_TABLE ?? '');
    const { purchaseId, session } = await startPurchase();
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    await voter.debit(generateId());
    fixture.sandbox.simulator.refund(session, 245);
    await fixture.deliverAll();
    const events = toTableChanges(await stream.next(voter.tenantId))
      .flatMap(toEvents)
      .map(({ kind, data }) => ({ type: kind.type, data }))
      .filter(({ type }) => type.startsWith('credits.'));
    const about = { voterId: voter.voterId, purchaseId };
    expect(events).to.deep.equal([
      { type: 'credits.purchased', data: { ...about, credits: 5, balance: 5 } },
      { type: 'credits.revoked', data: { ...about, credits: 2, balance: 2 } },
    ]);
  });

  it('expires a purchase whose payment page was never stored, and rejects a payment through it', async () => {
    const [left, paid] = [await startPurchase(), await startPurchase()];
    for (const { purchaseId } of [left, paid])
      await getDocumentClient().send(
        new UpdateCommand({
          TableName: process.env.WALLET_TABLE,
          Key: purchaseKey(voter, purchaseId),
          UpdateExpression: 'REMOVE sessionId, payAt',
        }),
      );
    fixture.sandbox.simulator.expire(left.session);
    expect(await fixture.deliver(...fixture.takeWebhooks())).to.equal(0);
    expect((await readPurchase(voter, left.purchaseId))?.state).to.equal('expired');
    fixture.sandbox.simulator.pay(paid.session);
    expect(await fixture.deliver(...fixture.takeWebhooks())).to.equal(1);
    expect(await readLedger()).to.equal('');
  });

  it('credits while votes debit the same wallet, without losing an entry', async () => {
    await voter.grant(4);
    const pages = await Promise.all([startPurchase(), startPurchase()]);
    for (const { session } of pages) fixture.sandbox.simulator.pay(session);
    const messages = fixture.takeWebhooks();
    const deliverUntilDone = async (send: () => Promise<number>) => {
      while ((await send()) > 0);
    };
    const votes = Array.from({ length: 4 }, () => generateId());
    await Promise.all([
      ...messages.map((message) => deliverUntilDone(() => fixture.deliver(message))),
      ...votes.map((id) => deliverUntilDone(() => voter.debit(id))),
    ]);
    const entries = await voter.readLedger();
    expect(entries.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(entries.at(-1)?.balance).to.equal(10);
    expect(entries.filter(({ cause }) => cause === 'bought')).to.have.length(2);
  });
});
