import type { TableChange } from '@suffra/shared/events/stream-handler';
import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform, type Platform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as getReport } from '../../src/http/get-report.ts';
import { handler as listAccounts } from '../../src/http/list-report-accounts.ts';
import { handler as listReports } from '../../src/http/list-reports.ts';
import { createStartReportHandler } from '../../src/http/start-report.ts';
import { createMonthlyReportSchedule } from '../../src/schedules/start-monthly-reports.ts';
import { upsertAdmin } from '../../src/storage/admins.ts';
import { readReport } from '../../src/storage/reports.ts';
import { upsertTenantReplica } from '../../src/storage/tenants.ts';
import { toMessageCommands, toPartitionCommands } from '../../src/streams/report-commands.ts';
import {
  type AccountDay,
  insertDay,
  newReportTenantId,
  pseudoRandomNumbers,
  removePrefixSpans,
  runReport,
} from '../support/report-fixtures.ts';

const month = '2026-03';
const days = ['2026-03-01', '2026-03-15', '2026-03-31'];
const april = Date.parse('2026-04-01T02:50:00.000Z');
const noBill = async () => undefined;

/** Accounts on three days of a month and one of the month before. */
function history(seed: number, accounts: number): Map<string, AccountDay[]> {
  const random = pseudoRandomNumbers(seed);
  const below = (max: number) => Math.floor((random.next().value ?? 0) * max);
  const createDay = (): AccountDay[] =>
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
  return new Map(['2026-02-28', ...days].map((day) => [day, createDay()]));
}

describe('the monthly report #load', function () {
  this.timeout(90_000);
  let base: Platform;
  let tenantId: string;
  const accountDays = history(7, 260);

  const admin = (about: object = {}) =>
    base.issuer.signToken({ tenantId, voterId: 'admin-of-tests', role: 'admin', ...about });
  const startReports = () => createMonthlyReportSchedule(() => april, generateId, noBill)();

  before(async () => {
    base = await getPlatform('metrics');
    tenantId = newReportTenantId();
    await upsertTenantReplica({ tenantId, name: 'Reported', version: 1 });
    await upsertAdmin(tenantId, 'admin-of-tests', { isAdmin: true, version: 1 });
    await upsertAdmin(tenantId, 'former-admin', { isAdmin: false, version: 2 });
    for (const [day, accounts] of accountDays) await insertDay(tenantId, day, accounts);
    await removePrefixSpans(tenantId, '2026-03-15');
    await startReports();
    await runReport(tenantId, month);
  });

  async function readFiles(): Promise<{ csv: string; json: string }> {
    const { body } = await call(getReport, { token: await admin(), params: { month } });
    const text = async (address: string) => (await fetch(address)).text();
    return { csv: await text(body.files.csv), json: await text(body.files.json) };
  }

  it('has the metrics of each account, equal to a recount of its days', async () => {
    const { json } = await readFiles();
    const { accounts, totals } = JSON.parse(json);
    const inMonth = days.flatMap((day) => accountDays.get(day) ?? []);
    const names = [...new Set(inMonth.map(({ account }) => (account === '-' ? '' : account)))].sort();
    expect(accounts.map((entry: { account: string }) => entry.account)).to.deep.equal(names);
    for (const line of accounts) {
      const mine = inMonth.filter(({ account }) => account === (line.account || '-'));
      const before = (accountDays.get('2026-02-28') ?? []).filter(
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
    // A person with two accounts is counted once for the tenant.
    expect(totals.people).to.equal(new Set(inMonth.flatMap(({ people }) => people)).size);
    expect(totals.before.people).to.equal(
      new Set((accountDays.get('2026-02-28') ?? []).flatMap(({ people }) => people)).size,
    );
    const sums = accounts.map((entry: { cost: { total: number } }) => entry.cost.total);
    expect(totals.cost.total).to.equal(sums.reduce((one: number, other: number) => one + other, 0));
    expect(totals.votes).to.equal(inMonth.reduce((all, { votes }) => all + votes, 0));
  });

  it('has the same bytes when it is computed again, and stays readable meanwhile', async () => {
    const first = await readFiles();
    const again = createStartReportHandler(Date.now, generateId);
    const request = { method: 'POST', token: await admin(), params: { month } } as const;
    const answer = await call(again, request);
    expect(answer.status).to.equal(202);
    expect(answer.body.state).to.equal('making');
    // A second request does not start another run.
    await call(again, request);
    const { runId } = (await readReport(tenantId, month)) ?? {};
    expect(await readFiles()).to.deep.equal(first);
    await runReport(tenantId, month, 99);
    expect((await readReport(tenantId, month))?.ready?.runId).to.equal(runId);
    expect(await readFiles()).to.deep.equal(first);
  });

  it('has a CSV file with a record per account, in which a spreadsheet runs no formula', async () => {
    const { csv, json } = await readFiles();
    const rows = csv.trimEnd().split('\r\n');
    expect(rows).to.have.length(JSON.parse(json).accounts.length + 1);
    expect(rows[0]).to.match(/^account,people,/);
    expect(rows.slice(2).every((row) => row.startsWith("'=acc-"))).to.equal(true);
  });

  it('lists every account once, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? {} : { cursor };
      const { status, body } = await call(listAccounts, { token: await admin(), params: { month }, query });
      expect(status).to.equal(200);
      seen.push(...body.items.map(({ account }: { account: string }) => account));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    const { json } = await readFiles();
    expect(seen).to.deep.equal(JSON.parse(json).accounts.map((entry: { account: string }) => entry.account));
  });

  it('is for tenant-wide admins of the tenant only', async () => {
    const other = await base.issuer.signToken({
      tenantId: newReportTenantId(),
      voterId: 'admin-of-tests',
      role: 'admin',
    });
    expect((await call(listReports, { token: other })).body.items).to.deep.equal([]);
    expect((await call(getReport, { token: other, params: { month } })).status).to.equal(404);
    const someVotings = await admin({ votings: ['01M85RY5Z2Q5RB75NMMHWPBHH5'] });
    expect((await call(listReports, { token: someVotings })).status).to.equal(403);
    const voter = await base.issuer.signToken({ tenantId, voterId: 'voter-of-tests', role: 'voter' });
    expect((await call(getReport, { token: voter, params: { month } })).status).to.equal(403);
  });

  it('is not computed for a month without complete metrics', async () => {
    const request = { method: 'POST', token: await admin() } as const;
    const during = createStartReportHandler(() => Date.parse('2026-04-20T00:00:00.000Z'), generateId);
    expect((await call(during, { ...request, params: { month: '2026-04' } })).body.type).to.include(
      'month-not-over',
    );
    const never = await call(createStartReportHandler(Date.now, generateId), {
      ...request,
      params: { month: '2025-01' },
    });
    expect(never.status).to.equal(409);
    expect((await call(getReport, { token: await admin(), params: { month: '2025-01' } })).status).to.equal(
      404,
    );
    expect((await call(getReport, { token: await admin(), params: { month: '2026-13' } })).status).to.equal(
      400,
    );
  });

  it('is started once a month, after the rollup of the last day', async () => {
    const { runId } = (await readReport(tenantId, month)) ?? {};
    await startReports();
    expect((await readReport(tenantId, month))?.runId).to.equal(runId);
    const early = newReportTenantId();
    await upsertTenantReplica({ tenantId: early, name: 'Early', version: 1 });
    await insertDay(early, '2026-03-30', []);
    await startReports();
    expect(await readReport(early, month)).to.equal(undefined);
    await insertDay(early, '2026-03-31', []);
    await startReports();
    expect(await readReport(early, month)).to.include({ state: 'running' });
    await runReport(early, month);
    expect((await readReport(early, month))?.ready).to.include({ accounts: 0, pages: 0 });
  });
});

describe('the commands of a report', () => {
  const row = (state: 'running' | 'ready', runId: string, more: object = {}) => ({
    pk: 'aurora#reports',
    kind: 'report',
    month,
    state,
    runId,
    startedAt: 1,
    bills: {},
    correlationId: 'c-12345678',
    ...more,
  });
  const change = (before: object | undefined, after: object): TableChange => ({
    id: 'e',
    sequenceNumber: '1',
    at: april,
    ...(before && { before: { ...before } }),
    after: { ...after },
  });
  const [one, other] = [generateId(), generateId()];

  it('compute 64 partitions of each run, once', () => {
    expect(toPartitionCommands(change(undefined, row('running', one)))).to.have.length(64);
    expect(toPartitionCommands(change(row('ready', one), row('running', other)))).to.have.length(64);
    expect(toPartitionCommands(change(row('running', one), row('running', one)))).to.deep.equal([]);
    expect(toPartitionCommands(change(row('running', one), row('ready', one)))).to.deep.equal([]);
  });

  it('notify the recipients, a hundred per message', () => {
    const recipients = Array.from({ length: 230 }, (_, i) => `admin-${100 + i}`);
    const commands = toMessageCommands(change(row('running', one), row('ready', one, { recipients })));
    const data = commands.map(({ event }) => event.data) as { voterIds: string[]; content: object }[];
    expect(data.flatMap(({ voterIds }) => voterIds)).to.deep.equal(recipients);
    expect(data.map(({ voterIds }) => voterIds.length)).to.deep.equal([100, 100, 30]);
    expect(data[0]?.content).to.deep.equal({ kind: 'report-ready', month });
    expect(
      toMessageCommands(change(row('running', one), row('ready', one, { recipients: [] }))),
    ).to.deep.equal([]);
    expect(
      toMessageCommands(change(row('ready', one, { recipients }), row('ready', one, { recipients }))),
    ).to.deep.equal([]);
  });
});
