import { toInstant } from '@suffra/shared/clock';
import { voterSignedIn } from '@suffra/shared/events/identity';
import { call } from '@suffra/shared/test-support/call';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { toMonth } from '../../services/metrics/src/domain/month.ts';
import { dayMs, floorTo } from '../../services/metrics/src/domain/time.ts';
import { handler as getPerformance } from '../../services/metrics/src/http/get-performance.ts';
import { handler as getReport } from '../../services/metrics/src/http/get-report.ts';
import { handler as getStatistics } from '../../services/metrics/src/http/get-statistics.ts';
import {
  consumeVotings,
  type MetricsFixture,
  requestMetrics,
  startMetrics,
} from '../../services/metrics/test/support/fixtures.ts';
import { providerEvent } from '../../services/wallet/src/provider-event.ts';
import { findViolations } from '../support/check-invariants.ts';
import { readLedger, type TenantLedger } from '../support/ledger.ts';
import { FakeProvider, writePaymentSettings } from './support/fake-provider.ts';
import { MessageBus } from './support/message-bus.ts';
import {
  createMonthlyReport,
  deliverEvents,
  deliverLogLines,
  type PublishedEvent,
} from './support/metrics.ts';
import { SeededRandom } from './support/seeded-random.ts';
import { TestTenant } from './support/test-tenant.ts';

const voters = 30;
const accounts = ['acc-a', 'acc-b', undefined];

/** The values of the report for the tenant, or for one account. */
interface ReportLine {
  account?: string;
  people: number;
  signIns: number;
  votes: number;
  paidVotes: number;
  registrations: number;
  creditsBought: number;
  creditsSpent: number;
  creditsReturned: number;
  creditsRevoked: number;
  creditsRestored: number;
  requests: number;
  errors: number;
  refusals: number;
  latency: { count: number; p50?: number; p95?: number; p99?: number };
  execution: Record<'free' | 'paid', { count: number; p95?: number }>;
}

describe('monthly report', function () {
  this.timeout(240_000);
  const random = new SeededRandom(Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000));
  const tenant = new TestTenant();
  const { tenantId } = tenant;
  const events: PublishedEvent[] = [];
  const accountsByVoting = new Map<string, string | undefined>();
  // Everything in the month happens after the tests are loaded.
  const began = Date.now();
  let fixture: MetricsFixture;
  let month: string;
  let ledger: TenantLedger;
  let totals: ReportLine;
  let lines: ReportLine[];

  before(async () => {
    fixture = await startMetrics();
    await writePaymentSettings();
    await tenant.createPack();
    month = toMonth(began);
    await simulateMonth();
    ledger = await readLedger(tenantId);
    await deliverEvents(events, random);
    await deliverLogLines(tenantId, tenant.requests);
    await createMonthlyReport(fixture, tenantId, month);
    const token = await fixture.base.issuer.signToken({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const { body } = await call(getReport, { token, params: { month } });
    const json = await (await fetch(body.files.json)).json();
    ({ totals } = json);
    lines = json.accounts;
    expect(body.totals).to.deep.equal(totals);
  });

  it(`has the sums of the ledger and of the vote rows (CHAOS_SEED=${random.seed})`, () => {
    expect(findViolations(ledger)).to.deep.equal([]);
    const credits = (cause: string) =>
      Math.abs(
        ledger.entries.filter((line) => line.cause === cause).reduce((sum, { delta }) => sum + delta, 0),
      );
    const castVotes = ledger.paidVotes.filter(({ votedAt }) => votedAt !== undefined);
    const accepted = castVotes.filter(({ voided }) => voided === undefined);
    expect(totals).to.include({
      creditsBought: credits('bought'),
      creditsSpent: credits('spent'),
      creditsReturned: credits('returned'),
      creditsRevoked: credits('revoked'),
      creditsRestored: credits('restored'),
      // A vote that a cancellation voided still counts as cast; only its credit is returned.
      votes: castVotes.length + ledger.freeVotes.length,
      paidVotes: castVotes.length,
    });
    // Each accepted paid vote cost one credit.
    expect(totals.creditsSpent - totals.creditsReturned).to.equal(accepted.length);
    const credited = ledger.purchases.filter(({ state }) => state === 'credited');
    expect(totals.creditsBought).to.equal(credited.reduce((sum, entry) => sum + entry.credits, 0));
    for (const name of ['creditsBought', 'creditsReturned', 'creditsRevoked', 'paidVotes'] as const)
      expect(totals[name], name).to.be.above(0);
  });

  it('has the votes and credits of the votings of each account', () => {
    for (const line of lines) {
      const isInAccount = ({ pk }: { pk: string }) =>
        (accountsByVoting.get(pk.split('#')[1] ?? '') ?? '') === line.account;
      const spent = ledger.entries.filter(
        ({ cause, ref }) => cause === 'spent' && (accountsByVoting.get(ref) ?? '') === line.account,
      );
      const castVotes = ledger.paidVotes.filter((row) => isInAccount(row) && row.votedAt !== undefined);
      expect(line, line.account).to.include({
        votes: castVotes.length + ledger.freeVotes.filter(isInAccount).length,
        creditsSpent: spent.length,
      });
    }
    expect(lines.map(({ account }) => account)).to.deep.equal(['', 'acc-a', 'acc-b']);
  });

  it('contains the same values as the dashboards of that month, for the tenant and for each account', async () => {
    // All events of the month are in these days. Reading days without rollups would take minutes.
    const to = floorTo(Date.now(), dayMs) + dayMs;
    const query = { from: toInstant(floorTo(began, dayMs)), to: toInstant(to), step: 'day' };
    const compared = [totals, ...lines.filter(({ account }) => account !== '')];
    for (const { account: accountId, ...line } of compared) {
      const accountQuery = { ...query, ...(accountId && { accountId }) };
      const { body: statistics } = await requestMetrics(fixture, getStatistics, { tenantId }, accountQuery);
      const { body: performance } = await requestMetrics(fixture, getPerformance, { tenantId }, accountQuery);
      const { votes, paidVotes, registrations, people, signIns } = line;
      expect(statistics.totals, accountId).to.deep.include({
        votes,
        paidVotes,
        registrations,
        people,
        signIns,
      });
      const { count, ...quantiles } = line.latency;
      expect(count).to.equal(line.requests);
      expect(performance.totals, accountId).to.deep.include({
        requests: line.requests,
        errors: line.errors,
        refusals: line.refusals,
        latency: quantiles,
        execution: line.execution,
      });
    }
    expect(totals.requests).to.equal(tenant.requests.length);
    expect(totals.people).to.equal(voters);
    expect(totals.execution.free.count).to.equal(ledger.freeVotes.length);
    expect(totals.execution.paid.count).to.equal(totals.paidVotes);
  });

  /** People buy credits (some are refunded), vote, and one voting is cancelled. */
  async function simulateMonth(): Promise<void> {
    const provider = new FakeProvider();
    const faults = {
      countCopies: () => 2,
      pickIndex: random.below,
      handleMessage: (read: () => Promise<void>) => read(),
    };
    const bus = await MessageBus.open(tenantId, faults, provider, (...event) => events.push(event));
    const paid = await Promise.all(
      accounts.map((accountId) => tenant.voting({ ...(accountId && { accountId }) })),
    );
    const free = await Promise.all(
      accounts.map((accountId) => tenant.voting({ price: 0, ...(accountId && { accountId }) })),
    );
    const votings = [...paid, ...free];
    for (const { votingId, accountId } of votings) accountsByVoting.set(votingId, accountId);
    await consumeVotings(tenantId, ...votings);
    for (let i = 0; i < voters; i += 1) {
      const voterId = `voter-${i}-chaos`;
      const accountId = accounts[i % accounts.length];
      const signedInAt = new Date().toISOString();
      const data = { voterId, signedInAt, ...(accountId && { accountId }) };
      events.push([voterSignedIn.type, toSqsMessage(voterSignedIn, { tenantId, data })]);
      if (random.isTrueWith(0.5)) await buyCredits(voterId);
      for (const voting of votings) if (random.isTrueWith(0.5)) await tenant.castVote(voterId, voting, 'o1');
      await bus.collectEvents();
      await bus.deliver(random.below(24));
    }
    await bus.deliverAll();
    const [cancelledVoting] = paid;
    if (cancelledVoting === undefined) throw new Error('there is no paid voting');
    await tenant.signUp('voter-0-chaos');
    // In every random history, one accepted vote gets its credit back.
    expect(await tenant.grantCredits('voter-0-chaos', 10, 'one-comes-back')).to.include({ status: 201 });
    await bus.deliverAll();
    await tenant.castVote('voter-0-chaos', cancelledVoting, 'o1');
    await bus.deliverAll();
    bus.send('votings', tenant.createCancellation(cancelledVoting));
    await bus.deliverAll();
    tenant.clearCaches();
    await bus.drain();

    async function buyCredits(voterId: string): Promise<void> {
      const purchaseId = await tenant.startPurchase(voterId, provider, voterId);
      const payment = `pi_${purchaseId}`;
      const refundAmount = 100 + random.below(200);
      const sendPaymentEvent = (fact: Parameters<FakeProvider['createEventBody']>[0]['events'][number]) => {
        const purchase = { tenantId, voterId, purchaseId };
        const body = provider.createEventBody({ purchase, sessionId: `cs_${purchaseId}`, events: [fact] });
        bus.send(
          'payments',
          toSqsMessage(providerEvent, { tenantId: 'platform', data: { provider: 'stripe' as const, body } }),
        );
      };
      sendPaymentEvent({ kind: 'paid', payment, price: { amount: 490, currency: 'EUR' } });
      if (random.isTrueWith(0.4))
        for (const [at, amount] of [refundAmount, 2 * refundAmount].slice(0, 1 + random.below(2)).entries())
          sendPaymentEvent({
            kind: 'refund-total',
            payment,
            total: { amount: Math.min(490, amount), currency: 'EUR' },
            at,
          });
      if (random.isTrueWith(0.3))
        for (const [at, state] of (['open', 'lost', 'won'] as const).entries())
          sendPaymentEvent({ kind: 'dispute', payment, dispute: 'dp', state, at });
    }
  }
});
