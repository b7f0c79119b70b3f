import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { TestResponse } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { createReconciler } from '../../src/application/reconcile-purchase.ts';
import { createStartPurchaseRoute } from '../../src/http/start-purchase.ts';
import { type LoadProvider, loadProvider } from '../../src/providers/load-provider.ts';
import { purchaseKey } from '../../src/storage/keys.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { killAt, overtake } from '../support/fault-injection.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('concurrent writes of one purchase', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const start = async (key = 'k') => {
    const response = await fixture.startPurchase(voter, { key });
    return { purchaseId: String(response.body.purchaseId), session: fixture.getSessionId(response) };
  };
  const readLedger = async () => formatLedger(await voter.readLedger());

  for (const first of ['the payment', 'the refund'])
    it(`keeps a payment and its refund when ${first} is read first and written last`, async () => {
      const { purchaseId, session } = await start();
      fixture.sandbox.simulator.pay(session);
      const deliverPayment = () => fixture.deliver(...payment);
      const payment = fixture.takeWebhooks();
      fixture.sandbox.simulator.refund(session);
      const refund = fixture.takeWebhooks();
      const deliverRefund = () => fixture.deliver(...refund);
      const [slow, quick] =
        first === 'the payment' ? [deliverPayment, deliverRefund] : [deliverRefund, deliverPayment];
      expect(await overtake(/^Transact/, slow, quick)).to.equal(0);
      expect(await readLedger()).to.equal('bought 5, revoked 0');
      expect(await readPurchase(voter, purchaseId)).to.deep.include({ state: 'credited', revoked: 5 });
    });

  it('keeps a purchase credited when a concurrent request inserts it late', async () => {
    const payAndSettle = async () => {
      fixture.sandbox.simulator.pay((await start()).session);
      await fixture.deliverAll();
    };
    const { body } = await overtake(/^Put/, () => fixture.startPurchase(voter, { key: 'k' }), payAndSettle);
    expect(body.state).to.equal('credited');
    expect((await readPurchase(voter, body.purchaseId))?.state).to.equal('credited');
    expect(await readLedger()).to.equal('bought 5');
  });

  /** Starts a purchase at Stripe with the session ids of a test. */
  const startWith = (createSession: () => string): Promise<TestResponse> => {
    const providers: LoadProvider = async (name) => {
      const open = async () => {
        const session = createSession();
        return { sessionId: session, url: `http://localhost/${session}` };
      };
      return { ...(await loadProvider(name)), openPage: open };
    };
    return voter.call(createStartPurchaseRoute(providers, systemClock, generateId), {
      method: 'POST',
      headers: { 'idempotency-key': 'k' },
      body: { packId: 'small', currency: 'EUR', provider: 'stripe' },
    });
  };

  it('returns the same payment page to two concurrent requests that opened different ones', async () => {
    let pages = 0;
    const request = () => startWith(() => `cs_${++pages}`);
    let quick = '';
    const slow = await overtake(/^Update/, request, async () => {
      quick = (await request()).body.payAt;
    });
    expect([pages, slow.body.payAt]).to.deep.equal([2, quick]);
  });

  it('keeps the payment page that expires while it is stored', async () => {
    const failed = await killAt(/^Update/, 1, 'before', () => fixture.startPurchase(voter, { key: 'k' }));
    expect(failed.status).to.equal(500);
    const { id = '' } =
      fixture.sandbox.state.list().find(({ metadata }) => metadata.voterId === voter.voterId) ?? {};
    fixture.sandbox.simulator.expire(id);
    const expiry = fixture.takeWebhooks();
    const storePage = () => startWith(() => id);
    expect(await overtake(/^Transact/, () => fixture.deliver(...expiry), storePage)).to.equal(0);
    const { body } = await fixture.startPurchase(voter, { key: 'k' });
    expect(await readPurchase(voter, body.purchaseId)).to.include({ state: 'expired', sessionId: id });
  });

  it('keeps a purchase due when a refund arrives during the reconciliation', async () => {
    const { purchaseId, session } = await start();
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    const reconcile = createReconciler(loadProvider, generateId, 'run', Date.now());
    const refund = () => {
      fixture.sandbox.simulator.refund(session);
      return fixture.deliverAll();
    };
    await overtake(/^Update/, () => reconcile({ ...toOwner(voter), purchaseId }), refund);
    const get = { TableName: process.env.WALLET_TABLE, Key: purchaseKey(voter, purchaseId) };
    expect((await getDocumentClient().send(new GetCommand(get))).Item).to.have.property('reconcileDay');
  });
  const toOwner = ({ tenantId, voterId }: Voter) => ({ tenantId, voterId });
});
