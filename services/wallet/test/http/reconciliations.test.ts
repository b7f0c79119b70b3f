import { toTableChanges } from '@suffra/shared/events/stream-handler';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import { call, type TestRequest, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as getReconciliation } from '../../src/http/get-reconciliation.ts';
import { handler as handleDifference } from '../../src/http/handle-difference.ts';
import { createListReconciliationsRoute } from '../../src/http/list-reconciliations.ts';
import { handler as reconcilePurchase } from '../../src/http/reconcile-purchase.ts';
import { toAuditCommands } from '../../src/streams/audit-commands.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { runReconciliation } from '../support/run-reconciliation.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

/** The clock of a test may be ahead. Seconds since the epoch. */
const inTheYear2099 = Date.UTC(2099, 0, 1) / 1000;

describe('reconciliations for operators', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });
  const ask = async (handler: HttpHandler, request: TestRequest, role: 'operator' | 'admin' = 'operator') => {
    const { issuer } = await getPlatform('wallet');
    const tenantId = role === 'operator' ? 'platform' : voter.tenantId;
    return call(handler, {
      token: await issuer.signToken({ tenantId, voterId: 'operator-o', role }, { exp: inTheYear2099 }),
      ...request,
    });
  };
  const getOutcome = ({ status, body }: TestResponse) => [status, body.type?.split(':').at(-1)];
  const toBody = (purchaseId: string) => ({
    ...{ tenantId: voter.tenantId, voterId: voter.voterId, purchaseId },
  });
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  /** Creates a purchase whose webhook was lost, and reconciles it tomorrow. */
  const createDifference = async (): Promise<string> => {
    const started = await fixture.startPurchase(voter);
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    expect((await runReconciliation(voter, { in: 1 })).own).to.have.length(1);
    return started.body.purchaseId;
  };
  const readOwn = async () => {
    const { body } = await ask(getReconciliation, { params: { day: tomorrow() } });
    return body.differences.filter(({ tenantId }: { tenantId: string }) => tenantId === voter.tenantId);
  };

  it('are listed by day, the newest first', async () => {
    await createDifference();
    const list = createListReconciliationsRoute(() => Date.now() + 86_400_000);
    const { body } = await ask(list, {});
    expect(body.items[0].day).to.equal(tomorrow());
    expect(body.items[0]).to.include({ complete: true });
    expect(body.items[0].differences).to.be.at.least(1);
    const days = body.items.map(({ day }: { day: string }) => day);
    expect(days).to.deep.equal([...days].sort().reverse());
  });

  it('keep the first note about a difference, also when the run is repeated', async () => {
    const purchaseId = await createDifference();
    const mark = (text: string) =>
      ask(handleDifference, {
        method: 'POST',
        params: { day: tomorrow() },
        body: { ...toBody(purchaseId), note: text },
      });
    const stream = await openStreamReader(process.env.WALLET_TABLE ?? '');
    await stream.next();
    const first = await mark('The webhook was lost.');
    expect(first.body).to.include({ note: 'The webhook was lost.', by: 'operator-o' });
    expect((await mark('The webhook was lost.')).body, 'a repeated request').to.deep.equal(first.body);
    expect(getOutcome(await mark('Another note.'))).to.deep.equal([409, 'already-handled']);
    await runReconciliation(voter, { in: 1 });
    const [own] = await readOwn();
    expect(own.handled).to.deep.equal(first.body);
    const changes = toTableChanges(await stream.next());
    const acts = changes.flatMap((change) => toAuditCommands(change).map(({ event }) => event.data));
    expect(acts).to.have.length(1);
    expect(acts[0]).to.include({ act: 'difference-handled', by: 'operator-o', voterId: voter.voterId });
  });

  it('check one purchase again, and settle what the provider reports', async () => {
    const started = await fixture.startPurchase(voter);
    const { purchaseId } = started.body;
    const check = () => ask(reconcilePurchase, { method: 'POST', body: toBody(purchaseId) });
    expect((await check()).body).to.include({ result: 'same', state: 'open' });
    fixture.sandbox.simulator.pay(fixture.getSessionId(started));
    expect((await check()).body).to.include({ result: 'different', state: 'credited', credits: 5 });
    expect((await check()).body).to.include({ result: 'same', state: 'credited' });
    expect(formatLedger(await voter.readLedger())).to.equal('bought 5');
    const unknown = await ask(reconcilePurchase, { method: 'POST', body: toBody(generateId()) });
    expect(getOutcome(unknown)).to.deep.equal([404, 'no-such-purchase']);
  });

  it('are for operators only', async () => {
    const body = toBody(generateId());
    for (const [handler, request] of [
      [createListReconciliationsRoute(Date.now), {}],
      [reconcilePurchase, { method: 'POST', body }],
      [handleDifference, { method: 'POST', params: { day: tomorrow() }, body: { ...body, note: 'Done.' } }],
    ] as const)
      expect(getOutcome(await ask(handler, request, 'admin'))).to.deep.equal([403, 'not-allowed']);
  });
});
