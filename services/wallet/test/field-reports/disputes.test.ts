import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { readPurchase } from '../../src/storage/purchases.ts';
import { toEvents } from '../../src/streams/publish-events.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { runReconciliation } from '../support/run-reconciliation.ts';
import { toStripeWebhook } from '../support/stripe-events.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

// Reported by users of other shops: an inquiry moves no money (woocommerce-payments 1051), a dispute can be about a part
// of the payment, and a bank can reverse its decision.
describe('a dispute about a part, a decision that is reversed, and an inquiry', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const readLedger = async () => formatLedger(await voter.readLedger());
  const buy = async (provider: 'stripe' | 'paypal' = 'stripe') => {
    const started = await fixture.startPurchase(voter, { provider });
    const session = fixture.getSessionId(started);
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    const purchaseId = String(started.body.purchaseId);
    const payment = (await readPurchase(voter, purchaseId))?.payments[0] ?? '';
    return { session, purchaseId, payment };
  };
  const now = Math.floor(Date.now() / 1_000);
  /** Delivers events of Stripe about one dispute, a second apart. */
  const report = async (
    payment: string,
    changes: readonly (readonly [type: string, status: string])[],
    amount = 490,
  ) => {
    const webhooks = changes.map(([type, status], i) => {
      const object = { id: 'dp_1', payment_intent: payment, amount, currency: 'eur', status };
      return toStripeWebhook({ type: `charge.dispute.${type}`, object, created: now + i });
    });
    for (const webhook of webhooks) expect(await fixture.deliver(webhook)).to.equal(0);
    return webhooks;
  };

  // One credit of 490 for five costs 98.
  for (const [amount, left] of [
    [97, 5],
    [98, 4],
    [489, 1],
    [700, 0],
  ] as const)
    it(`leaves ${left} of 5 credits when a dispute over ${amount} of 490 is lost`, async () => {
      const { payment } = await buy();
      await report(
        payment,
        [
          ['created', 'needs_response'],
          ['closed', 'lost'],
        ],
        amount,
      );
      expect((await voter.readLedger()).at(-1)?.balance).to.equal(left);
    });

  it('rounds refunds and disputes of a payment down together', async () => {
    const { session, payment } = await buy();
    fixture.sandbox.simulator.refund(session, 50);
    await fixture.deliverAll();
    await report(payment, [['closed', 'lost']], 48);
    expect(await readLedger()).to.equal('bought 5, revoked 4');
  });

  for (const provider of ['stripe', 'paypal'] as const) {
    it(`takes the share of a dispute at ${provider}, and finds it in the reconciliation without a webhook`, async () => {
      const { session } = await buy(provider);
      fixture.sandbox.simulator.dispute(session, 98);
      fixture.sandbox.simulator.closeDispute(session, false);
      fixture.takeWebhooks();
      const { own } = await runReconciliation(voter, { in: 1 });
      expect(own[0]?.theirs).to.match(/dispute \S+ of \S+ lost: 98 EUR$/);
      expect(await readLedger()).to.equal('bought 5, revoked 4');
    });

    it(`restores the credits when ${provider} reports that a lost dispute was won after all`, async () => {
      const { session, purchaseId } = await buy(provider);
      fixture.sandbox.simulator.dispute(session);
      fixture.sandbox.simulator.closeDispute(session, false);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5, revoked 0');
      fixture.sandbox.simulator.closeDispute(session, true);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5, revoked 0, restored 5');
      expect((await readPurchase(voter, purchaseId))?.anomalies).to.deep.equal([]);
    });

    it(`checks a purchase with an open dispute at ${provider} every day until it is decided`, async () => {
      const { session } = await buy(provider);
      fixture.sandbox.simulator.dispute(session);
      await fixture.deliverAll();
      for (const day of [1, 2]) expect((await runReconciliation(voter, { in: day })).own).to.deep.equal([]);
      fixture.sandbox.simulator.closeDispute(session, true);
      fixture.takeWebhooks();
      expect((await runReconciliation(voter, { in: 3 })).own).to.have.length(1);
      expect(await readLedger()).to.equal('bought 5, revoked 0, restored 5');
    });

    it(`keeps the credits during an inquiry at ${provider}, until it becomes a dispute`, async () => {
      const { session } = await buy(provider);
      fixture.sandbox.simulator.dispute(session, undefined, true);
      await fixture.deliverAll();
      expect((await runReconciliation(voter, { in: 1 })).own).to.deep.equal([]);
      expect(await readLedger()).to.equal('bought 5');
      fixture.sandbox.simulator.escalateInquiry(session);
      await fixture.deliverAll();
      expect(await readLedger()).to.equal('bought 5, revoked 0');
    });
  }

  for (const status of ['warning_needs_response', 'warning_under_review', 'warning_closed'])
    it(`keeps the credits in an inquiry with the status ${status}`, async () => {
      const { payment } = await buy();
      await report(payment, [
        ['created', status],
        ['updated', status],
        ['closed', status],
      ]);
      expect(await readLedger()).to.equal('bought 5');
    });

  for (const [changes, ledger] of [
    [
      [
        ['closed', 'lost'],
        ['funds_reinstated', 'won'],
      ],
      'bought 5, revoked 0, restored 5',
    ],
    [
      [
        ['closed', 'won'],
        ['funds_withdrawn', 'lost'],
      ],
      'bought 5, revoked 0',
    ],
    [
      [
        ['created', 'needs_response'],
        ['updated', 'under_review'],
        ['closed', 'lost'],
      ],
      'bought 5, revoked 0',
    ],
    [
      [
        ['closed', 'lost'],
        ['updated', 'appeal_under_review'],
        ['closed', 'won'],
      ],
      'bought 5, revoked 0, restored 5',
    ],
    [[['closed', 'prevented']], 'bought 5'],
  ] as const)
    it(`has the result of the last event of ${changes.map(([, status]) => status).join(', ')}`, async () => {
      const { payment } = await buy();
      const webhooks = await report(payment, changes);
      expect(await readLedger()).to.equal(ledger);
      // Late duplicates change nothing.
      expect(await fixture.deliver(...webhooks.reverse())).to.equal(0);
      expect(await readLedger()).to.equal(ledger);
    });

  it('publishes restored credits with the balance', async () => {
    const stream = await openStreamReader(process.env.WALLET_TABLE ?? '');
    const { payment, purchaseId } = await buy();
    await report(
      payment,
      [
        ['created', 'needs_response'],
        ['closed', 'won'],
      ],
      196,
    );
    const events = toTableChanges(await stream.next(voter.tenantId))
      .flatMap(toEvents)
      .map(({ kind, data }) => ({ type: kind.type, data }))
      .filter(({ type }) => type.startsWith('credits.'));
    const about = { voterId: voter.voterId, purchaseId };
    expect(events).to.deep.equal([
      { type: 'credits.purchased', data: { ...about, credits: 5, balance: 5 } },
      { type: 'credits.revoked', data: { ...about, credits: 2, balance: 3 } },
      { type: 'credits.restored', data: { ...about, credits: 2, balance: 5 } },
    ]);
  });
});
