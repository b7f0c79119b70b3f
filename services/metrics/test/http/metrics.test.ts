import { systemClock, toInstant } from '@suffra/shared/clock';
import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { tenantCreated, voterSignedIn } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/route';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { createFactsHandler } from '../../src/consumers/facts.ts';
import { handler as copies } from '../../src/consumers/replicas.ts';
import { createFactId } from '../../src/domain/facts/fact.ts';
import { requests } from '../../src/domain/facts/request-fact.ts';
import { floorTo, hourMs, minuteMs } from '../../src/domain/time.ts';
import { handler as getPerformance } from '../../src/http/get-performance.ts';
import { handler as getOverview } from '../../src/http/get-platform-overview.ts';
import { handler as getPlatformPerformance } from '../../src/http/get-platform-performance.ts';
import { handler as getPlatformStatistics } from '../../src/http/get-platform-statistics.ts';
import { handler as getStatistics } from '../../src/http/get-statistics.ts';
import { insertFacts } from '../../src/storage/fact-batches.ts';
import {
  consume,
  consumeVotings,
  createVotingSnapshot,
  type MetricsFixture,
  newTenantId,
  requestMetrics,
  rollUpChanges,
  startMetrics,
} from '../support/fixtures.ts';

const at = floorTo(Date.now() - 3 * hourMs, hourMs);
const range = { from: toInstant(at), to: toInstant(at + hourMs) };
const problem = (name: string) => `urn:suffra:problem:${name}`;
const operator: Partial<Caller> & { tenantId: string } = { tenantId: 'platform', role: 'operator' };

describe('/v1/statistics and /v1/performance', function () {
  this.timeout(60_000);
  let fixture: MetricsFixture;
  const mine = newTenantId();
  const other = newTenantId();
  const [first, second] = [createVotingSnapshot({ accountId: 'acc-a' }), createVotingSnapshot()];

  const votes = (voting: VotingSnapshot, number: number) =>
    toSqsMessage(votesCounted, {
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
    fixture = await startMetrics();
    await consumeVotings(mine, first, second);
    const quota = { perTenant: 16, perAccount: 16 };
    for (const tenantId of [mine, other]) {
      const data = { tenantId, name: `Of ${tenantId}`, quota, version: 1 };
      await consume(copies, toSqsMessage(tenantCreated, { tenantId, data }));
    }
    await consume(createFactsHandler(systemClock), votes(first, 5), votes(second, 7));
    const signedIn = { voterId: 'voter-ada', signedInAt: toInstant(at) };
    await consume(
      createFactsHandler(systemClock),
      toSqsMessage(voterSignedIn, { tenantId: mine, data: signedIn }),
    );
    const request = { at, operation: 'castVote', status: 201, durationMs: 40 };
    await insertFacts(mine, requests, [
      { ...request, id: createFactId('one'), votingId: first.votingId },
      { ...request, id: createFactId('two'), votingId: second.votingId, status: 500 },
    ]);
    await rollUpChanges(fixture, mine);
  });

  for (const step of ['minute', 'hour', 'day'])
    describe(`by ${step}`, () => {
      it('returns nothing of another tenant, and does not reveal that a voting exists', async () => {
        const query = { ...range, step };
        const { body } = await requestMetrics(fixture, getStatistics, { tenantId: other }, query);
        const nothing = { signUps: 0, signIns: 0, people: 0, votes: 0, paidVotes: 0, registrations: 0 };
        expect(body.totals).to.deep.equal(nothing);
        expect(
          (await requestMetrics(fixture, getPerformance, { tenantId: other }, query)).body.totals.requests,
        ).to.equal(0);
        for (const route of [getStatistics, getPerformance]) {
          const ofVoting = { ...query, votingId: first.votingId };
          const answer = await requestMetrics(fixture, route, { tenantId: other }, ofVoting);
          expect([answer.status, answer.body.type]).to.deep.equal([404, problem('no-such-voting')]);
        }
      });

      it('returns only the metrics of their account to an admin who is limited to an account', async () => {
        const caller = { tenantId: mine, accountId: 'acc-a' };
        const query = { ...range, step };
        for (const more of [{}, { accountId: 'acc-a' }, { votingId: first.votingId }]) {
          const { body } = await requestMetrics(fixture, getStatistics, caller, { ...query, ...more });
          expect(body.totals).to.include({ votes: 5, paidVotes: 0, registrations: 1 });
        }
        for (const route of [getStatistics, getPerformance])
          for (const foreign of [{ accountId: 'acc-b' }, { votingId: second.votingId }]) {
            const answer = await requestMetrics(fixture, route, caller, { ...query, ...foreign });
            expect([answer.status, answer.body.type]).to.deep.equal([403, problem('not-allowed')]);
          }
      });

      it('returns only the metrics of their votings to an admin of some votings', async () => {
        const caller = { tenantId: mine, votings: [first.votingId] };
        const query = { ...range, step };
        const { body } = await requestMetrics(fixture, getStatistics, caller, query);
        expect(body.totals).to.deep.equal({ votes: 5, paidVotes: 0, registrations: 1 });
        const performance = await requestMetrics(fixture, getPerformance, caller, query);
        expect(performance.body.totals).to.include({ requests: 1, errors: 0 });
        for (const route of [getStatistics, getPerformance]) {
          const answer = await requestMetrics(fixture, route, caller, {
            ...query,
            votingId: second.votingId,
          });
          expect([answer.status, answer.body.type]).to.deep.equal([403, problem('not-allowed')]);
          const elsewhere = await requestMetrics(fixture, route, { ...caller, votings: [] }, query);
          expect(elsewhere.body.totals.votes ?? elsewhere.body.totals.requests).to.equal(0);
        }
      });
    });

  it('returns the final turnout of a certified voting', async () => {
    const data = {
      votingId: second.votingId,
      votes: 8,
      registrations: 12,
      counts: {},
      winners: [],
      certifiedAt: toInstant(at),
      tallyAgreed: false,
    };
    await consume(copies, toSqsMessage(resultCertified, { tenantId: mine, data }));
    const query = { ...range, step: 'hour', votingId: second.votingId };
    const { body } = await requestMetrics(fixture, getStatistics, { tenantId: mine }, query);
    expect(body.totals.turnout).to.deep.equal({ registered: 12, voted: 8 });
  });

  it('returns the key metrics of each tenant, and of all together, to an operator', async () => {
    const { body } = await requestMetrics(fixture, getOverview, operator, range);
    const row = body.tenants.find(({ tenantId }: { tenantId: string }) => tenantId === mine);
    const { p95, ...otherMetrics } = row;
    expect(p95).to.be.closeTo(40, 0.5);
    expect(otherMetrics).to.deep.equal({
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
    expect(
      (await requestMetrics(fixture, getPlatformStatistics, operator, query)).body.totals.votes,
    ).to.equal(12);
    expect(
      (await requestMetrics(fixture, getPlatformPerformance, operator, query)).body.totals.requests,
    ).to.equal(2);
    const unknown = await requestMetrics(fixture, getPlatformStatistics, operator, {
      ...query,
      tenantId: newTenantId(),
    });
    expect([unknown.status, unknown.body.type]).to.deep.equal([404, problem('no-such-tenant')]);
  });

  it('is for admins, and for all tenants for operators', async () => {
    const query = { ...range, step: 'hour' };
    const doors: [HttpHandler, Caller['role'], Record<string, string>][] = [
      [getStatistics, 'voter', query],
      [getPerformance, 'voter', query],
      [getOverview, 'admin', range],
      [getPlatformStatistics, 'admin', { ...query, tenantId: mine }],
      [getPlatformPerformance, 'admin', { ...query, tenantId: mine }],
    ];
    for (const [route, role, routeQuery] of doors)
      expect((await requestMetrics(fixture, route, { tenantId: mine, role }, routeQuery)).status).to.equal(
        403,
      );
  });

  const good = { ...range, step: 'minute' };
  const bad: [string, Record<string, string>, number, string][] = [
    ['an end before the start', { ...good, from: good.to, to: good.from }, 422, 'range-empty'],
    ['an empty range', { ...good, to: good.from }, 422, 'range-empty'],
    ['too many steps', { ...good, to: toInstant(at + 1_501 * minuteMs) }, 422, 'range-too-long'],
    ['an unknown step', { ...good, step: 'week' }, 400, 'invalid-request'],
    ['no step', range, 400, 'invalid-request'],
    ['a time without a zone', { ...good, from: '2026-11-23T18:00:00' }, 400, 'invalid-request'],
    ['an invalid voting id', { ...good, votingId: `${mine}#x` }, 400, 'invalid-request'],
    ['an invalid account id', { ...good, accountId: 'a#b' }, 400, 'invalid-request'],
    ['the id of a tenant', { ...good, tenantId: other }, 400, 'invalid-request'],
  ];
  for (const [what, query, status, type] of bad)
    it(`rejects ${what}`, async () => {
      for (const route of [getStatistics, getPerformance]) {
        const answer = await requestMetrics(fixture, route, { tenantId: mine }, query);
        expect([answer.status, answer.body.type]).to.deep.equal([status, problem(type)]);
      }
    });
});
