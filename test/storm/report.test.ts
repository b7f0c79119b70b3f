import { toInstant } from '@suffra/shared/clock';
import { voterSignedIn } from '@suffra/shared/events/identity';
import { call } from '@suffra/shared/test/call';
import { messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { handler as getPerformance } from '../../services/metrics/src/http/get-performance.ts';
import { handler as getReport } from '../../services/metrics/src/http/get-report.ts';
import { handler as getStatistics } from '../../services/metrics/src/http/get-statistics.ts';
import { monthOf } from '../../services/metrics/src/report/month.ts';
import { day, floorTo } from '../../services/metrics/src/time.ts';
import { ask, startMetrics, tell, type World } from '../../services/metrics/test/support/world.ts';
import { providerEvent } from '../../services/wallet/src/provider-event.ts';
import { type Books, booksOf } from '../support/books.ts';
import { faultsIn } from '../support/check-books.ts';
import { Chance } from './support/chance.ts';
import { type Heard, handLines, handOn, reportOf } from './support/metrics.ts';
import { Company, settlePayments } from './support/payments.ts';
import { People } from './support/people.ts';
import { Post } from './support/post.ts';

const voters = 30;
const accounts = ['acc-a', 'acc-b', undefined];

/** What the report says of the tenant, or a line of it of an account. */
interface Line {
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
  requests: number;
  errors: number;
  refusals: number;
  latency: { count: number; p50?: number; p95?: number; p99?: number };
  execution: Record<'free' | 'paid', { count: number; p95?: number }>;
}

describe('the report of a month', function () {
  this.timeout(240_000);
  const chance = new Chance(Number(process.env.STORM_SEED ?? Date.now() % 1_000_000));
  const people = new People();
  const { tenantId } = people;
  const heard: Heard[] = [];
  const accountOf = new Map<string, string | undefined>();
  // When the tests are loaded: what happens happens after it.
  const began = Date.now();
  let world: World;
  let month: string;
  let books: Books;
  let totals: Line;
  let lines: Line[];

  before(async () => {
    world = await startMetrics();
    await settlePayments();
    await people.sells();
    month = monthOf(began);
    await happens();
    books = await booksOf(tenantId);
    await handOn(heard, chance);
    await handLines(tenantId, people.asked);
    await reportOf(world, tenantId, month);
    const token = await world.base.issuer.tokenOf({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const { body } = await call(getReport, { token, params: { month } });
    const json = await (await fetch(body.files.json)).json();
    ({ totals } = json);
    lines = json.accounts;
    expect(body.totals).to.deep.equal(totals);
  });

  it(`has the sums of the wallet’s ledger and of the votes, counted row by row (STORM_SEED=${chance.seed})`, () => {
    expect(faultsIn(books)).to.deep.equal([]);
    const credits = (cause: string) =>
      Math.abs(books.lines.filter((line) => line.cause === cause).reduce((sum, { delta }) => sum + delta, 0));
    const cast = books.votes.filter(({ votedAt }) => votedAt !== undefined);
    const stands = cast.filter(({ voided }) => voided === undefined);
    expect(totals).to.include({
      creditsBought: credits('bought'),
      creditsSpent: credits('spent'),
      creditsReturned: credits('returned'),
      creditsRevoked: credits('revoked'),
      // A vote that a cancelling made void was cast all the same: it is its credit that comes back.
      votes: cast.length + books.free.length,
      paidVotes: cast.length,
    });
    // Each paid vote that stands cost one credit.
    expect(totals.creditsSpent - totals.creditsReturned).to.equal(stands.length);
    const credited = books.purchases.filter(({ state }) => state === 'credited');
    expect(totals.creditsBought).to.equal(credited.reduce((sum, each) => sum + each.credits, 0));
    for (const name of ['creditsBought', 'creditsReturned', 'creditsRevoked', 'paidVotes'] as const)
      expect(totals[name], name).to.be.above(0);
  });

  it('has of each account what its votings’ rows are', () => {
    for (const line of lines) {
      const mine = ({ pk }: { pk: string }) => (accountOf.get(pk.split('#')[1] ?? '') ?? '') === line.account;
      const spent = books.lines.filter(
        ({ cause, ref }) => cause === 'spent' && (accountOf.get(ref) ?? '') === line.account,
      );
      const cast = books.votes.filter((row) => mine(row) && row.votedAt !== undefined);
      expect(line, line.account).to.include({
        votes: cast.length + books.free.filter(mine).length,
        creditsSpent: spent.length,
      });
    }
    expect(lines.map(({ account }) => account)).to.deep.equal(['', 'acc-a', 'acc-b']);
  });

  it('says what the dashboards say of the same month, of the tenant and of each account', async () => {
    // All of the month happened in these days; to read the others, of which no rollup was made, would take minutes.
    const to = floorTo(Date.now(), day) + day;
    const query = { from: toInstant(floorTo(began, day)), to: toInstant(to), step: 'day' };
    const compared = [totals, ...lines.filter(({ account }) => account !== '')];
    for (const { account: accountId, ...said } of compared) {
      const asked = { ...query, ...(accountId && { accountId }) };
      const { body: statistics } = await ask(world, getStatistics, { tenantId }, asked);
      const { body: performance } = await ask(world, getPerformance, { tenantId }, asked);
      const { votes, paidVotes, registrations, people, signIns } = said;
      expect(statistics.totals, accountId).to.deep.include({
        votes,
        paidVotes,
        registrations,
        people,
        signIns,
      });
      const { requests, errors, refusals, latency, execution } = said;
      const { count, ...quantiles } = latency;
      expect(count).to.equal(requests);
      expect(performance.totals, accountId).to.deep.include({
        requests,
        errors,
        refusals,
        latency: quantiles,
        execution,
      });
    }
    expect(totals.requests).to.equal(people.asked.length);
    expect(totals.people).to.equal(voters);
    expect(totals.execution.free.count).to.equal(books.free.length);
    expect(totals.execution.paid.count).to.equal(totals.paidVotes);
  });

  /** People buy credits (some are refunded), vote, and lose one voting to its cancelling. */
  async function happens(): Promise<void> {
    const company = new Company();
    const weather = {
      copies: () => 2,
      pick: chance.below,
      reading: (read: () => Promise<void>) => read(),
    };
    const post = await Post.open(tenantId, weather, company, (...said) => heard.push(said));
    const paid = await Promise.all(
      accounts.map((accountId) => people.voting({ ...(accountId && { accountId }) })),
    );
    const free = await Promise.all(
      accounts.map((accountId) => people.voting({ price: 0, ...(accountId && { accountId }) })),
    );
    const votings = [...paid, ...free];
    for (const { votingId, accountId } of votings) accountOf.set(votingId, accountId);
    await tell(tenantId, ...votings);
    for (let i = 0; i < voters; i += 1) {
      const voterId = `voter-${i}-storm`;
      const accountId = accounts[i % accounts.length];
      const signedInAt = new Date().toISOString();
      const data = { voterId, signedInAt, ...(accountId && { accountId }) };
      heard.push([voterSignedIn.type, messageOf(voterSignedIn, { tenantId, data })]);
      if (chance.happens(0.5)) await buys(voterId);
      for (const voting of votings) if (chance.happens(0.5)) await people.casts(voterId, voting, 'o1');
      await post.collect();
      await post.deliver(chance.below(24));
    }
    await post.quiet();
    const [doomed] = paid;
    if (doomed === undefined) throw new Error('no paid voting');
    // Whatever chance brought, one vote stands whose credit comes back.
    expect(await people.grants('voter-0-storm', 10, 'one-comes-back')).to.include({ status: 201 });
    await post.quiet();
    await people.casts('voter-0-storm', doomed, 'o1');
    await post.quiet();
    post.put('votings', people.cancelling(doomed));
    await post.quiet();
    people.forget();
    await post.settle();

    async function buys(voterId: string): Promise<void> {
      const purchaseId = await people.buys(voterId, company, voterId);
      const payment = `pi_${purchaseId}`;
      const part = 100 + chance.below(200);
      const says = (fact: Parameters<Company['says']>[0]['facts'][number]) => {
        const purchase = { tenantId, voterId, purchaseId };
        const body = company.says({ purchase, session: `cs_${purchaseId}`, facts: [fact] });
        post.put(
          'payments',
          messageOf(providerEvent, { tenantId: 'platform', data: { provider: 'stripe' as const, body } }),
        );
      };
      says({ kind: 'paid', payment, price: { amount: 490, currency: 'EUR' } });
      if (chance.happens(0.4))
        for (const amount of [part, 2 * part].slice(0, 1 + chance.below(2)))
          says({ kind: 'refunded', payment, total: { amount: Math.min(490, amount), currency: 'EUR' } });
    }
  }
});
