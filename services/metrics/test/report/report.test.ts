import type { Change } from '@suffra/shared/events/stream';
import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test/call';
import { type Platform, platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as getReport } from '../../src/http/get-report.ts';
import { handler as listAccounts } from '../../src/http/list-report-accounts.ts';
import { handler as listReports } from '../../src/http/list-reports.ts';
import { makeReport } from '../../src/http/make-report.ts';
import { newMonth } from '../../src/on/new-month.ts';
import { partsOf, wordsOf } from '../../src/report-stream.ts';
import { keepAdmin } from '../../src/table/admins.ts';
import { readReport } from '../../src/table/reports.ts';
import { keepTenant } from '../../src/table/tenants.ts';
import { type AccountDay, drawn, forgetSpans, newTenant, playChores, putDay } from './support.ts';

const month = '2026-03';
const days = ['2026-03-01', '2026-03-15', '2026-03-31'];
const april = Date.parse('2026-04-01T02:50:00.000Z');
const noBill = async () => undefined;

/** Some hundred accounts on three days of a month and one of the month before. */
function history(seed: number, accounts: number): Map<string, AccountDay[]> {
  const random = drawn(seed);
  const below = (most: number) => Math.floor((random.next().value ?? 0) * most);
  const dayOf = (): AccountDay[] =>
    Array.from({ length: accounts }, (_, i) => {
      const votes = below(50);
      return {
        account: i === 0 ? '-' : `=acc-${i}`,
        votes,
        paidVotes: below(votes + 1),
        requests: Array.from({ length: below(6) }, () => 1 + below(400)),
        errors: below(2),
        people: Array.from({ length: below(8) }, () => `voter-${below(300)}`),
      };
    }).filter(() => below(4) > 0);
  return new Map(['2026-02-28', ...days].map((day) => [day, dayOf()]));
}

describe('the monthly report #load', function () {
  this.timeout(90_000);
  let base: Platform;
  let tenantId: string;
  const told = history(7, 260);

  const admin = (about: object = {}) =>
    base.issuer.tokenOf({ tenantId, voterId: 'admin-of-tests', role: 'admin', ...about });
  const begun = () => newMonth(() => april, systemIds, noBill)();

  before(async () => {
    base = await platform('metrics');
    tenantId = newTenant();
    await keepTenant({ tenantId, name: 'Reported', version: 1 });
    await keepAdmin(tenantId, 'admin-of-tests');
    for (const [day, accounts] of told) await putDay(tenantId, day, accounts);
    await forgetSpans(tenantId, '2026-03-15');
    await begun();
    await playChores(tenantId, month);
  });

  async function filesOf(): Promise<{ csv: string; json: string }> {
    const { body } = await call(getReport, { token: await admin(), params: { month } });
    const text = async (address: string) => (await fetch(address)).text();
    return { csv: await text(body.files.csv), json: await text(body.files.json) };
  }

  it('says of each account what its days say, as a recount by hand does', async () => {
    const { json } = await filesOf();
    const { accounts, totals } = JSON.parse(json);
    const inMonth = days.flatMap((day) => told.get(day) ?? []);
    const names = [...new Set(inMonth.map(({ account }) => (account === '-' ? '' : account)))].sort();
    expect(accounts.map((each: { account: string }) => each.account)).to.deep.equal(names);
    for (const line of accounts) {
      const mine = inMonth.filter(({ account }) => account === (line.account || '-'));
      const before = (told.get('2026-02-28') ?? []).filter(
        ({ account }) => account === (line.account || '-'),
      );
      const sum = (of: (day: AccountDay) => number, all = mine) =>
        all.reduce((total, day) => total + of(day), 0);
      expect(line, line.account).to.include({
        votes: sum(({ votes }) => votes),
        paidVotes: sum(({ paidVotes }) => paidVotes),
        requests: sum(({ requests }) => requests.length),
        errors: sum(({ errors }) => errors),
        people: new Set(mine.flatMap(({ people }) => people)).size,
      });
      expect(line.before.votes).to.equal(sum(({ votes }) => votes, before));
      const { requests, votes, people, messages, total } = line.cost;
      expect(requests + votes + people + messages).to.equal(total);
      const times = mine.flatMap((day) => day.requests).sort((one, other) => one - other);
      if (times.length > 0)
        expect(line.latency.p50).to.be.closeTo(times[Math.floor((times.length - 1) / 2)] ?? 0, 5);
    }
    // A person of two accounts is one person of the tenant.
    expect(totals.people).to.equal(new Set(inMonth.flatMap(({ people }) => people)).size);
    expect(totals.before.people).to.equal(
      new Set((told.get('2026-02-28') ?? []).flatMap(({ people }) => people)).size,
    );
    const sums = accounts.map((each: { cost: { total: number } }) => each.cost.total);
    expect(totals.cost.total).to.equal(sums.reduce((one: number, other: number) => one + other, 0));
    expect(totals.votes).to.equal(inMonth.reduce((all, { votes }) => all + votes, 0));
  });

  it('is byte for byte the same when it is made again, and stays readable meanwhile', async () => {
    const first = await filesOf();
    const again = makeReport(Date.now, systemIds);
    const asked = { method: 'POST', token: await admin(), params: { month } } as const;
    const answer = await call(again, asked);
    expect(answer.status).to.equal(202);
    expect(answer.body.state).to.equal('making');
    // Asked once more while it is being made: the same making goes on.
    await call(again, asked);
    const { making } = (await readReport(tenantId, month)) ?? {};
    expect(await filesOf()).to.deep.equal(first);
    await playChores(tenantId, month, 99);
    expect((await readReport(tenantId, month))?.ready?.making).to.equal(making);
    expect(await filesOf()).to.deep.equal(first);
  });

  it('has a file that a spreadsheet never runs, with a line an account', async () => {
    const { csv, json } = await filesOf();
    const rows = csv.trimEnd().split('\r\n');
    expect(rows).to.have.length(JSON.parse(json).accounts.length + 1);
    expect(rows[0]).to.match(/^account,people,/);
    expect(rows.slice(2).every((row) => row.startsWith("'=acc-"))).to.equal(true);
  });

  it('is read page by page, every account once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? {} : { cursor };
      const { status, body } = await call(listAccounts, { token: await admin(), params: { month }, query });
      expect(status).to.equal(200);
      seen.push(...body.items.map(({ account }: { account: string }) => account));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    const { json } = await filesOf();
    expect(seen).to.deep.equal(JSON.parse(json).accounts.map((each: { account: string }) => each.account));
  });

  it('is a tenant’s own, for admins of all votings', async () => {
    const other = await base.issuer.tokenOf({
      tenantId: newTenant(),
      voterId: 'admin-of-tests',
      role: 'admin',
    });
    expect((await call(listReports, { token: other })).body.items).to.deep.equal([]);
    expect((await call(getReport, { token: other, params: { month } })).status).to.equal(404);
    const someVotings = await admin({ votings: ['01M85RY5Z2Q5RB75NMMHWPBHH5'] });
    expect((await call(listReports, { token: someVotings })).status).to.equal(403);
    const voter = await base.issuer.tokenOf({ tenantId, voterId: 'voter-of-tests', role: 'voter' });
    expect((await call(getReport, { token: voter, params: { month } })).status).to.equal(403);
  });

  it('is not made of a month whose figures are not all there', async () => {
    const asked = { method: 'POST', token: await admin() } as const;
    const during = makeReport(() => Date.parse('2026-04-20T00:00:00.000Z'), systemIds);
    expect((await call(during, { ...asked, params: { month: '2026-04' } })).body.type).to.include(
      'month-not-over',
    );
    const never = await call(makeReport(Date.now, systemIds), { ...asked, params: { month: '2025-01' } });
    expect(never.status).to.equal(409);
    expect((await call(getReport, { token: await admin(), params: { month: '2025-01' } })).status).to.equal(
      404,
    );
    expect((await call(getReport, { token: await admin(), params: { month: '2026-13' } })).status).to.equal(
      400,
    );
  });

  it('is begun once a month, and not before the last day was made', async () => {
    const { making } = (await readReport(tenantId, month)) ?? {};
    await begun();
    expect((await readReport(tenantId, month))?.making).to.equal(making);
    const early = newTenant();
    await keepTenant({ tenantId: early, name: 'Early', version: 1 });
    await putDay(early, '2026-03-30', []);
    await begun();
    expect(await readReport(early, month)).to.equal(undefined);
    await putDay(early, '2026-03-31', []);
    await begun();
    expect(await readReport(early, month)).to.include({ state: 'making' });
    await playChores(early, month);
    expect((await readReport(early, month))?.ready).to.include({ accounts: 0, pages: 0 });
  });
});

describe('what a report’s row sets off', () => {
  const row = (state: 'making' | 'ready', making: string, more: object = {}) => ({
    pk: 'aurora#reports',
    kind: 'report',
    month,
    state,
    making,
    begunAt: 1,
    bills: {},
    correlationId: 'c-12345678',
    ...more,
  });
  const change = (before: object | undefined, after: object): Change => ({
    id: 'e',
    sequenceNumber: '1',
    at: april,
    ...(before && { before: { ...before } }),
    after: { ...after },
  });
  const [one, other] = [systemIds(), systemIds()];

  it('is 64 parts of each making, once', () => {
    expect(partsOf(change(undefined, row('making', one)))).to.have.length(64);
    expect(partsOf(change(row('ready', one), row('making', other)))).to.have.length(64);
    expect(partsOf(change(row('making', one), row('making', one)))).to.deep.equal([]);
    expect(partsOf(change(row('making', one), row('ready', one)))).to.deep.equal([]);
  });

  it('is the word to those who are to be told, a hundred at a time', () => {
    const tell = Array.from({ length: 230 }, (_, i) => `admin-${100 + i}`);
    const words = wordsOf(change(row('making', one), row('ready', one, { tell })));
    const data = words.map(({ said }) => said.data) as { voterIds: string[]; notice: object }[];
    expect(data.flatMap(({ voterIds }) => voterIds)).to.deep.equal(tell);
    expect(data.map(({ voterIds }) => voterIds.length)).to.deep.equal([100, 100, 30]);
    expect(data[0]?.notice).to.deep.equal({ kind: 'report-ready', month });
    expect(wordsOf(change(row('making', one), row('ready', one, { tell: [] })))).to.deep.equal([]);
    expect(wordsOf(change(row('ready', one, { tell }), row('ready', one, { tell })))).to.deep.equal([]);
  });
});
