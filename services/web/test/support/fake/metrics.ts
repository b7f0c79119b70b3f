import type { MinuteActivity } from './activity.ts';
import { type FakePlatform, getServerInstant, getServerTime } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, type Routes } from './routing.ts';

const minute = 60_000;
const sizes = { minute, hour: 60 * minute, day: 1_440 * minute };
type Size = keyof typeof sizes;

const nothing: MinuteActivity = {
  ...{ votes: 0, paidVotes: 0, registrations: 0, signIns: 0, requests: 0, errors: 0, p50: 0 },
};

function addActivity(a: MinuteActivity, b: MinuteActivity): MinuteActivity {
  const all = a.requests + b.requests;
  return {
    votes: a.votes + b.votes,
    paidVotes: a.paidVotes + b.paidVotes,
    registrations: a.registrations + b.registrations,
    signIns: a.signIns + b.signIns,
    requests: all,
    errors: a.errors + b.errors,
    p50: all === 0 ? 0 : (a.p50 * a.requests + b.p50 * b.requests) / all,
  };
}

/** Estimates the number of distinct people from the number of sign-ins. */
const countPeople = ({ signIns }: MinuteActivity) => Math.round(signIns * 0.8);
const computeQuantiles = ({ requests, p50 }: MinuteActivity) =>
  requests === 0 ? {} : { p50, p95: p50 * 3.1, p99: p50 * 6.4 };

/** Generates the events of each step of a time range, up to now. */
function readActivity(platform: FakePlatform, tenantId: string, query: URLSearchParams) {
  const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')];
  const step = query.get('step');
  if (!(from < to) || step === null || !(step in sizes)) throw createProblem('invalid-request', 400);
  const size = sizes[step === 'minute' || step === 'hour' ? step : 'day'] satisfies (typeof sizes)[Size];
  if ((to - from) / size > 1_500) throw createProblem('range-too-long', 422);
  const votingId = query.get('votingId') ?? undefined;
  if (votingId !== undefined && platform.votings.get(votingId)?.tenantId !== tenantId)
    throw createProblem('no-such-voting', 404);
  const life = platform.lives.get(tenantId);
  const series = [];
  for (let at = from; at < to; at += size) {
    let sum = nothing;
    const end = Math.min(at + size, getServerTime(platform));
    if (life)
      for (let number = at; number < end; number += minute) sum = addActivity(sum, life(number, votingId));
    series.push({ at, sum });
  }
  const total = series.reduce((all, { sum }) => addActivity(all, sum), nothing);
  const span = { from: query.get('from'), to: query.get('to'), step };
  return { span, series, total, size, votingId, length: to - from };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;

function computeStatistics(platform: FakePlatform, tenantId: string, query: URLSearchParams) {
  const { span, series, total, votingId } = readActivity(platform, tenantId, query);
  const people = (of: MinuteActivity) =>
    votingId === undefined && { signIns: of.signIns, people: countPeople(of) };
  return {
    ...span,
    totals: {
      ...(votingId === undefined && { signUps: Math.round(total.signIns / 9) }),
      ...people(total),
      votes: total.votes,
      paidVotes: total.paidVotes,
      registrations: total.registrations,
      ...(votingId !== undefined && { turnout: { registered: total.registrations, voted: total.votes } }),
    },
    series: series.map(({ at, sum }) => ({
      at: new Date(at).toISOString(),
      ...people(sum),
      votes: sum.votes,
      registrations: sum.registrations,
    })),
  };
}

function computePerformance(platform: FakePlatform, tenantId: string, query: URLSearchParams) {
  const { span, series, total, size, length } = readActivity(platform, tenantId, query);
  const maxVotes = Math.max(0, ...series.map(({ sum }) => sum.votes));
  const times = (count: number, factor: number) => ({
    count,
    ...(count > 0 && computeQuantiles({ ...total, p50: total.p50 * factor })),
  });
  return {
    ...span,
    totals: {
      requests: total.requests,
      errors: total.errors,
      refusals: Math.round(total.requests / 60),
      errorRate: total.requests === 0 ? 0 : total.errors / total.requests,
      votesPerSecond: { mean: round((total.votes * 1_000) / length), peak: round((maxVotes * 1_000) / size) },
      latency: computeQuantiles(total),
      execution: { free: times(total.votes - total.paidVotes, 1.2), paid: times(total.paidVotes, 31) },
    },
    series: series.map(({ at, sum }) => ({
      at: new Date(at).toISOString(),
      requests: sum.requests,
      errors: sum.errors,
      refusals: 0,
      votesPerSecond: round((sum.votes * 1_000) / size),
      ...computeQuantiles(sum),
    })),
  };
}

function computeSummary(platform: FakePlatform, tenantId: string, query: URLSearchParams) {
  const { total } = readActivity(platform, tenantId, query);
  const { votes, requests, errors } = total;
  const { p95 } = computeQuantiles(total);
  return {
    ...{ people: countPeople(total), votes, requests, errors },
    errorRate: requests === 0 ? 0 : errors / requests,
    ...(p95 !== undefined && { p95 }),
    total,
  };
}

const getTenantId = ({ query }: FakeRequest): string => query.get('tenantId') ?? '';

/** Fake statistics and performance routes of metrics. */
export const metricsRoutes: Routes = {
  'GET /v1/statistics': (exchange) => {
    const { tenantId } = getCaller(exchange, 'admin');
    return { status: 200, body: computeStatistics(exchange.platform, tenantId, exchange.query) };
  },
  'GET /v1/performance': (exchange) => {
    const { tenantId } = getCaller(exchange, 'admin');
    return { status: 200, body: computePerformance(exchange.platform, tenantId, exchange.query) };
  },
  'GET /v1/platform/statistics': (exchange) => {
    getCaller(exchange, 'operator');
    return { status: 200, body: computeStatistics(exchange.platform, getTenantId(exchange), exchange.query) };
  },
  'GET /v1/platform/performance': (exchange) => {
    getCaller(exchange, 'operator');
    return {
      status: 200,
      body: computePerformance(exchange.platform, getTenantId(exchange), exchange.query),
    };
  },
  'GET /v1/platform/status': (exchange) => {
    getCaller(exchange, 'operator');
    const { queues, alarms } = exchange.platform.status;
    return { status: 200, body: { readAt: getServerInstant(exchange.platform), queues, alarms } };
  },
  'GET /v1/platform/overview': (exchange) => {
    getCaller(exchange, 'operator');
    const { platform } = exchange;
    const query = new URLSearchParams(exchange.query);
    query.set('step', 'hour');
    const all = [...platform.lives.keys()].map((tenantId) => {
      const { total, ...summary } = computeSummary(platform, tenantId, query);
      return { tenantId, name: platform.tenants.get(tenantId)?.name ?? tenantId, ...summary, total };
    });
    const total = all.reduce((sum, entry) => addActivity(sum, entry.total), nothing);
    const { p95 } = computeQuantiles(total);
    const totals = {
      ...{ people: all.reduce((sum, { people }) => sum + people, 0), votes: total.votes },
      ...{ requests: total.requests, errors: total.errors },
      errorRate: total.requests === 0 ? 0 : total.errors / total.requests,
      ...(p95 !== undefined && { p95 }),
    };
    const tenants = all.map(({ total: _, ...readActivity }) => readActivity);
    return { status: 200, body: { from: query.get('from'), to: query.get('to'), tenants, totals } };
  },
};
