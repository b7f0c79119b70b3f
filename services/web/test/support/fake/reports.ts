import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import * as z from 'zod/mini';
import { callerOf, type Exchange, type Routes, refusal } from './exchange.ts';
import { type FakeReport, nowOf, type World, within } from './world.ts';

const page = 100;

/** The figures of one account, by its number. */
function lineOf(n: number) {
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
    ...{ messages: votes, creditsBought: 0, creditsSpent: paidVotes, creditsReturned: 0, creditsRevoked: 0 },
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

type Line = ReturnType<typeof lineOf>;

const sum = (lines: readonly Line[], of: (line: Line) => number) =>
  lines.reduce((all, line) => all + of(line), 0);

function totalsOf(accounts: number) {
  const lines = Array.from({ length: accounts }, (_, n) => lineOf(n));
  const { account: _, ...first } = lineOf(0);
  const count = (of: (line: Line) => number) => sum(lines, of);
  const requests = count((line) => line.requests);
  return {
    ...first,
    people: count((line) => line.people),
    signIns: count((line) => line.signIns),
    votes: count((line) => line.votes),
    paidVotes: count((line) => line.paidVotes),
    registrations: count((line) => line.registrations),
    messages: count((line) => line.messages),
    requests,
    errors: count((line) => line.errors),
    errorRate: count((line) => line.errors) / requests,
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

const itemOf = ({ month, state, madeAt, accounts }: FakeReport) => ({
  ...{ month, state },
  ...(madeAt !== undefined && { madeAt, accounts }),
});

/** Gives a tenant a report that is ready. */
export function addReport(world: World, tenantId: string, month: string, accounts = 250): void {
  const madeAt = new Date(nowOf(world) - 3_600_000).toISOString();
  within(world.reports, tenantId).set(month, { month, state: 'ready', madeAt, accounts, looks: 0 });
}

function reportOf({ world, parts: [month = ''] }: Exchange, tenantId: string): FakeReport {
  const found = within(world.reports, tenantId).get(month);
  if (found === undefined) throw refusal('no-such-report', 404);
  return found;
}

/** Monthly reports. */
export const reportRoutes: Routes = {
  'GET /v1/reports': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const all = [...within(exchange.world.reports, tenantId).values()];
    return { status: 200, body: { items: all.toSorted((a, b) => (a.month < b.month ? 1 : -1)).map(itemOf) } };
  },
  'GET /v1/reports/:month': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const report = reportOf(exchange, tenantId);
    report.looks += 1;
    if (report.state === 'making' && report.looks > 1) {
      report.state = 'ready';
      report.madeAt = new Date(nowOf(exchange.world)).toISOString();
    }
    if (report.madeAt === undefined) return { status: 200, body: itemOf(report) };
    const top = Array.from({ length: Math.min(10, report.accounts) }, (_, n) => lineOf(n));
    const at = `https://files.example/${report.month}`;
    const files = { csv: `${at}.csv`, json: `${at}.json` };
    const told = { totals: totalsOf(report.accounts), top, basis: 'price-list', files };
    return { status: 200, body: { ...itemOf(report), ...told } };
  },
  'POST /v1/reports/:month': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const [month = ''] = exchange.parts;
    if (month >= new Date(nowOf(exchange.world)).toISOString().slice(0, 7))
      throw refusal('month-not-over', 409);
    const reports = within(exchange.world.reports, tenantId);
    const known = reports.get(month);
    const report: FakeReport = {
      ...{ month, state: 'making', looks: 0 },
      ...{ madeAt: known?.madeAt, accounts: known?.accounts ?? 12 },
    };
    reports.set(month, report);
    return { status: 202, body: itemOf(report) };
  },
  'GET /v1/reports/:month/accounts': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const { accounts } = reportOf(exchange, tenantId);
    const cursor = exchange.query.get('cursor') ?? encodeCursor({ from: 0 });
    const { from } = decodeCursor(cursor, z.object({ from: z.int() }));
    const items = Array.from({ length: Math.min(page, accounts - from) }, (_, i) => lineOf(from + i));
    const next = from + page < accounts ? { nextCursor: encodeCursor({ from: from + page }) } : {};
    return { status: 200, body: { items, ...next } };
  },
};
