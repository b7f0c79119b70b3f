import { tenantChanged } from '@suffra/shared/events/identity';
import { generateId } from '@suffra/shared/ids';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as onVoters } from '../../src/consumers/voters.ts';
import { handler as grantCredits } from '../../src/http/grant-credits.ts';
import { handler as putPack } from '../../src/http/put-pack.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { signUpVoter } from '../support/sign-up-voter.ts';
import type { Voter } from '../support/voter.ts';

describe('credits of a suspended tenant', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  const deliver = async (version: number, suspended: boolean) => {
    const { tenantId } = voter;
    const quota = { perTenant: 16, perAccount: 16 };
    const data = { tenantId, name: 'Radio Aurora', quota, version, ...(suspended && { suspended }) };
    const { batchItemFailures } = await onVoters(toSqsEvent(toSqsMessage(tenantChanged, { tenantId, data })));
    expect(batchItemFailures).to.deep.equal([]);
  };
  const getOutcome = ({ status, body }: TestResponse) => [status, body.type?.split(':').at(-1)];
  const askAsAdmin = async () => {
    const { tenantId, voterId } = voter;
    const { issuer } = await getPlatform('wallet');
    const token = await issuer.signToken({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const pack = { name: 'One', credits: 1, prices: [{ currency: 'EUR', amount: 100 }], onSale: true };
    return [
      await call(putPack, {
        method: 'PUT',
        token,
        params: { packId: generateId().toLowerCase() },
        body: pack,
      }),
      await call(grantCredits, {
        method: 'POST',
        token,
        params: { tenantId, voterId },
        headers: { 'idempotency-key': generateId() },
        body: { credits: 5, reason: 'the payment page was down' },
      }),
    ];
  };

  it('cannot be bought, granted or offered, until it is resumed', async () => {
    await signUpVoter(voter);
    await deliver(2, true);
    for (const rejected of [await fixture.startPurchase(voter), ...(await askAsAdmin())])
      expect(getOutcome(rejected)).to.deep.equal([403, 'tenant-suspended']);
    expect(await voter.readLedger()).to.deep.equal([]);
    await deliver(3, false);
    await deliver(2, true);
    for (const accepted of [await fixture.startPurchase(voter), ...(await askAsAdmin())])
      expect(getOutcome(accepted)).to.deep.equal([201, undefined]);
  });

  it('arrive if they were paid after a purchase that began before', async () => {
    const started = await fixture.startPurchase(voter);
    await deliver(2, true);
    await fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    expect(await fixture.deliverAll()).to.equal(0);
    const { body } = await fixture.readPurchase(voter, started.body.purchaseId);
    expect(body.state).to.equal('credited');
  });
});
