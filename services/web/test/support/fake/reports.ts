import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import * as z from 'zod/mini';
import { type FakePlatform, type FakeReport, getNestedMap, getServerTime } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, type Routes } from './routing.ts';

const page = 100;

/** Generates the usage of an account in the report by its number. */
function createAccountUsage(n: number) {
  const votes = Math.round(9_400 / (n + 1)) + 3;
  const people = Math.round(votes * 0.8);
  const requests = votes * 5;
  const p50 = 17 + (n % 5);
  const times = (count: number, factor: number) => ({
    ...{ count, p50: p50 * factor, p95: p50 * 3 * factor, p99: p50 * 6 * factor },
  });
  const paidVotes = Math.round(votes / 6);
  const cost = { votes: votes * 9, requests: requests * 2, people: people * 3, messages: votes };
  const total = cost.votes + cost.requests + cost.people + cost.messages;
  return {
    account: n === 3 ? '' : `shop-${String(n).padStart(5, '0')}`,
    ...{ people, signIns: people + 40, votes, paidVotes, registrations: Math.round(votes / 4) },
    ...{
      messages: votes,
      creditsBought: 0,
      creditsSpent: paidVotes,
      creditsReturned: 0,
      creditsRevoked: 0,
      creditsRestored: 0,
    },
    ...{ requests, errors: n % 3, refusals: n, errorRate: (n % 3) / requests },
    latency: times(requests, 1),
    execution: { free: times(votes - paidVotes, 1.2), paid: times(paidVotes, 31) },
    cost: { ...cost, total },
    before: {
      people: Math.round(people * 0.9),
      votes: Math.round(votes * 0.88),
      requests: Math.round(requests * 1.1),
      cost: Math.round(total * 0.9),
    },
  };
}

type AccountUsage = ReturnType<typeof createAccountUsage>;

const sumAccounts = (usages: readonly AccountUsage[], of: (usage: AccountUsage) => number) =>
  usages.reduce((all, usage) => all + of(usage), 0);

function computeTotals(accounts: number) {
  const usages = Array.from({ length: accounts }, (_, n) => createAccountUsage(n));
  const { account: _, ...first } = createAccountUsage(0);
  const count = (of: (usage: AccountUsage) => number) => sumAccounts(usages, of);
  const requests = count((usage) => usage.requests);
  return {
    ...first,
    people: count((usage) => usage.people),
    signIns: count((usage) => usage.signIns),
    votes: count((usage) => usage.votes),
    paidVotes: count((usage) => usage.paidVotes),
    registrations: count((usage) => usage.registrations),
    messages: count((usage) => usage.messages),
    requests,
    errors: count((usage) => usage.errors),
    errorRate: count((usage) => usage.errors) / requests,
    cost: {
      votes: count(({ cost }) => cost.votes),
      requests: count(({ cost }) => cost.requests),
      people: count(({ cost }) => cost.people),
      messages: count(({ cost }) => cost.messages),
      total: count(({ cost }) => cost.total),
    },
    before: {
      people: count(({ before }) => before.people),
      votes: count(({ before }) => before.votes),
      requests: count(({ before }) => before.requests),
      cost: count(({ before }) => before.cost),
    },
  };
}

const toReportSummary = ({ month, state, madeAt, accounts }: FakeReport) => ({
  ...{ month, state },
  ...(madeAt !== undefined && { madeAt, accounts }),
});

/** Gives a tenant a finished report. */
export function addReport(platform: FakePlatform, tenantId: string, month: string, accounts = 250): void {
  const madeAt = new Date(getServerTime(platform) - 3_600_000).toISOString();
  getNestedMap(platform.reports, tenantId).set(month, { month, state: 'ready', madeAt, accounts, looks: 0 });
}

function findReport({ platform, parts: [month = ''] }: FakeRequest, tenantId: string): FakeReport {
  const found = getNestedMap(platform.reports, tenantId).get(month);
  if (found === undefined) throw createProblem('no-such-report', 404);
  return found;
}

/** Fake report routes of metrics. */
export const reportRoutes: Routes = {
  'GET /v1/reports': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const all = [...getNestedMap(request.platform.reports, tenantId).values()];
    return {
      status: 200,
      body: { items: all.toSorted((a, b) => (a.month < b.month ? 1 : -1)).map(toReportSummary) },
    };
  },
  'GET /v1/reports/:month': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const report = findReport(request, tenantId);
    report.looks += 1;
    if (report.state === 'making' && report.looks > 1) {
      report.state = 'ready';
      report.madeAt = new Date(getServerTime(request.platform)).toISOString();
    }
    if (report.madeAt === undefined) return { status: 200, body: toReportSummary(report) };
    const top = Array.from({ length: Math.min(10, report.accounts) }, (_, n) => createAccountUsage(n));
    const at = `https://files.example/${report.month}`;
    const files = { csv: `${at}.csv`, csvSemicolon: `${at}.semicolon.csv`, json: `${at}.json` };
    const reportContent = { totals: computeTotals(report.accounts), top, basis: 'price-list', files };
    return { status: 200, body: { ...toReportSummary(report), ...reportContent } };
  },
  'POST /v1/reports/:month': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const [month = ''] = request.parts;
    if (month >= new Date(getServerTime(request.platform)).toISOString().slice(0, 7))
      throw createProblem('month-not-over', 409);
    const reports = getNestedMap(request.platform.reports, tenantId);
    const known = reports.get(month);
    const report: FakeReport = {
      ...{ month, state: 'making', looks: 0 },
      ...{ madeAt: known?.madeAt, accounts: known?.accounts ?? 12 },
    };
    reports.set(month, report);
    return { status: 202, body: toReportSummary(report) };
  },
  'GET /v1/reports/:month/accounts': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { accounts } = findReport(request, tenantId);
    const cursor = request.query.get('cursor') ?? encodeCursor({ from: 0 });
    const { from } = decodeCursor(cursor, z.object({ from: z.int() }));
    const items = Array.from({ length: Math.min(page, accounts - from) }, (_, i) =>
      createAccountUsage(from + i),
    );
    const next = from + page < accounts ? { nextCursor: encodeCursor({ from: from + page }) } : {};
    return { status: 200, body: { items, ...next } };
  },
};
