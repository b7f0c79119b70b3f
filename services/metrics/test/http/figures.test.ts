import { systemClock, toInstant } from '@suffra/shared/clock';
import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { tenantCreated, voterSignedIn } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { messageOf } from '@suffra/shared/test/queue';
import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { factId } from '../../src/facts/fact.ts';
import { requests } from '../../src/facts/request-fact.ts';
import { handler as getPerformance } from '../../src/http/get-performance.ts';
import { handler as getOverview } from '../../src/http/get-platform-overview.ts';
import { handler as getPlatformPerformance } from '../../src/http/get-platform-performance.ts';
import { handler as getPlatformStatistics } from '../../src/http/get-platform-statistics.ts';
import { handler as getStatistics } from '../../src/http/get-statistics.ts';
import { handler as copies } from '../../src/on/copies.ts';
import { counted } from '../../src/on/counted.ts';
import { facts } from '../../src/on/facts.ts';
import { putFacts } from '../../src/table/bags.ts';
import { floorTo, hour, minute } from '../../src/time.ts';
import { ask, hand, makeAll, newTenant, snapshot, startMetrics, tell, type World } from '../support/world.ts';

const at = floorTo(Date.now() - 3 * hour, hour);
const range = { from: toInstant(at), to: toInstant(at + hour) };
const problem = (name: string) => `urn:suffra:problem:${name}`;
const operator: Partial<Caller> & { tenantId: string } = { tenantId: 'platform', role: 'operator' };

describe('figures by their routes', function () {
  this.timeout(60_000);
  let world: World;
  const mine = newTenant();
  const other = newTenant();
  const [first, second] = [snapshot({ accountId: 'acc-a' }), snapshot()];

  const votes = (voting: VotingSnapshot, number: number) =>
    messageOf(votesCounted, {
      tenantId: mine,
      data: {
        votingId: voting.votingId,
        row: toInstant(at),
        minute: toInstant(at),
        votes: number,
        registrations: 1,
        counts: {},
      },
    });

  before(async () => {
    world = await startMetrics();
    await tell(mine, first, second);
    const quota = { perTenant: 16, perAccount: 16 };
    for (const tenantId of [mine, other]) {
      const data = { tenantId, name: `Of ${tenantId}`, quota, version: 1 };
      await hand(copies, messageOf(tenantCreated, { tenantId, data }));
    }
    await hand(counted(systemClock), votes(first, 5), votes(second, 7));
    const signedIn = { voterId: 'voter-ada', signedInAt: toInstant(at) };
    await hand(facts(systemClock), messageOf(voterSignedIn, { tenantId: mine, data: signedIn }));
    const request = { at, operation: 'castVote', status: 201, duration: 40 };
    await putFacts(mine, requests, [
      { ...request, id: factId('one'), votingId: first.votingId },
      { ...request, id: factId('two'), votingId: second.votingId, status: 500 },
    ]);
    await makeAll(world, mine);
  });

  for (const step of ['minute', 'hour', 'day'])
    describe(`by ${step}`, () => {
      it('tell another tenant nothing, of a voting not even that it is', async () => {
        const query = { ...range, step };
        const { body } = await ask(world, getStatistics, { tenantId: other }, query);
        const nothing = { signUps: 0, signIns: 0, people: 0, votes: 0, paidVotes: 0, registrations: 0 };
        expect(body.totals).to.deep.equal(nothing);
        expect((await ask(world, getPerformance, { tenantId: other }, query)).body.totals.requests).to.equal(
          0,
        );
        for (const route of [getStatistics, getPerformance]) {
          const asked = { ...query, votingId: first.votingId };
          const answer = await ask(world, route, { tenantId: other }, asked);
          expect([answer.status, answer.body.type]).to.deep.equal([404, problem('no-such-voting')]);
        }
      });

      it('tell an admin of some votings of those alone', async () => {
        const caller = { tenantId: mine, votings: [first.votingId] };
        const query = { ...range, step };
        const { body } = await ask(world, getStatistics, caller, query);
        expect(body.totals).to.deep.equal({ votes: 5, paidVotes: 0, registrations: 1 });
        const performance = await ask(world, getPerformance, caller, query);
        expect(performance.body.totals).to.include({ requests: 1, errors: 0 });
        for (const route of [getStatistics, getPerformance]) {
          const answer = await ask(world, route, caller, { ...query, votingId: second.votingId });
          expect([answer.status, answer.body.type]).to.deep.equal([403, problem('not-allowed')]);
          const elsewhere = await ask(world, route, { ...caller, votings: [] }, query);
          expect(elsewhere.body.totals.votes ?? elsewhere.body.totals.requests).to.equal(0);
        }
      });
    });

  it('tell of a certified voting its final turnout', async () => {
    const data = {
      votingId: second.votingId,
      votes: 8,
      registrations: 12,
      counts: {},
      winners: [],
      certifiedAt: toInstant(at),
      tallyAgreed: false,
    };
    await hand(copies, messageOf(resultCertified, { tenantId: mine, data }));
    const query = { ...range, step: 'hour', votingId: second.votingId };
    const { body } = await ask(world, getStatistics, { tenantId: mine }, query);
    expect(body.totals.turnout).to.deep.equal({ registered: 12, voted: 8 });
  });

  it('show an operator each tenant, and all together', async () => {
    const { body } = await ask(world, getOverview, operator, range);
    const row = body.tenants.find(({ tenantId }: { tenantId: string }) => tenantId === mine);
    const { p95, ...figures } = row;
    expect(p95).to.be.closeTo(40, 0.5);
    expect(figures).to.deep.equal({
      tenantId: mine,
      name: `Of ${mine}`,
      people: 1,
      votes: 12,
      requests: 2,
      errors: 1,
      errorRate: 0.5,
    });
    expect(body.totals.votes).to.be.at.least(12);
    const query = { ...range, step: 'hour', tenantId: mine };
    expect((await ask(world, getPlatformStatistics, operator, query)).body.totals.votes).to.equal(12);
    expect((await ask(world, getPlatformPerformance, operator, query)).body.totals.requests).to.equal(2);
    const unknown = await ask(world, getPlatformStatistics, operator, { ...query, tenantId: newTenant() });
    expect([unknown.status, unknown.body.type]).to.deep.equal([404, problem('no-such-tenant')]);
  });

  it('are for admins, and of all tenants for operators', async () => {
    const query = { ...range, step: 'hour' };
    const doors: [HttpHandler, Caller['role'], Record<string, string>][] = [
      [getStatistics, 'voter', query],
      [getPerformance, 'voter', query],
      [getOverview, 'admin', range],
      [getPlatformStatistics, 'admin', { ...query, tenantId: mine }],
      [getPlatformPerformance, 'admin', { ...query, tenantId: mine }],
    ];
    for (const [route, role, asked] of doors)
      expect((await ask(world, route, { tenantId: mine, role }, asked)).status).to.equal(403);
  });

  const good = { ...range, step: 'minute' };
  const bad: [string, Record<string, string>, number, string][] = [
    ['an end before the begin', { ...good, from: good.to, to: good.from }, 422, 'range-empty'],
    ['no time at all', { ...good, to: good.from }, 422, 'range-empty'],
    ['too many steps', { ...good, to: toInstant(at + 1_501 * minute) }, 422, 'range-too-long'],
    ['an unknown step', { ...good, step: 'week' }, 400, 'invalid-request'],
    ['no step', range, 400, 'invalid-request'],
    ['a time of no zone', { ...good, from: '2026-11-23T18:00:00' }, 400, 'invalid-request'],
    ['a voting’s id that is none', { ...good, votingId: `${mine}#x` }, 400, 'invalid-request'],
    ['an account’s id that is none', { ...good, accountId: 'a#b' }, 400, 'invalid-request'],
    ['a tenant', { ...good, tenantId: other }, 400, 'invalid-request'],
  ];
  for (const [what, query, status, type] of bad)
    it(`refuse ${what}`, async () => {
      for (const route of [getStatistics, getPerformance]) {
        const answer = await ask(world, route, { tenantId: mine }, query);
        expect([answer.status, answer.body.type]).to.deep.equal([status, problem(type)]);
      }
    });
});
