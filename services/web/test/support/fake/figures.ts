import { callerOf, type Exchange, type Routes, refusal } from './exchange.ts';
import type { Moment } from './life.ts';
import { nowOf, type World } from './world.ts';

const minute = 60_000;
const sizes = { minute, hour: 60 * minute, day: 1_440 * minute };
type Size = keyof typeof sizes;

const nothing: Moment = {
  ...{ votes: 0, paidVotes: 0, registrations: 0, signIns: 0, requests: 0, errors: 0, p50: 0 },
};

function add(a: Moment, b: Moment): Moment {
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

/** How many are counted of those who signed in: some come more than once. */
const peopleOf = ({ signIns }: Moment) => Math.round(signIns * 0.8);
const quantilesOf = ({ requests, p50 }: Moment) =>
  requests === 0 ? {} : { p50, p95: p50 * 3.1, p99: p50 * 6.4 };

/** What happened in each step of a time, the running one as far as it is over. */
function told(world: World, tenantId: string, query: URLSearchParams) {
  const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')];
  const step = query.get('step');
  if (!(from < to) || step === null || !(step in sizes)) throw refusal('invalid-request', 400);
  const size = sizes[step === 'minute' || step === 'hour' ? step : 'day'] satisfies (typeof sizes)[Size];
  if ((to - from) / size > 1_500) throw refusal('range-too-long', 422);
  const votingId = query.get('votingId') ?? undefined;
  if (votingId !== undefined && world.votings.get(votingId)?.tenantId !== tenantId)
    throw refusal('no-such-voting', 404);
  const life = world.lives.get(tenantId);
  const series = [];
  for (let at = from; at < to; at += size) {
    let sum = nothing;
    const end = Math.min(at + size, nowOf(world));
    if (life) for (let each = at; each < end; each += minute) sum = add(sum, life(each, votingId));
    series.push({ at, sum });
  }
  const total = series.reduce((all, { sum }) => add(all, sum), nothing);
  const span = { from: query.get('from'), to: query.get('to'), step };
  return { span, series, total, size, votingId, length: to - from };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;

function statisticsOf(world: World, tenantId: string, query: URLSearchParams) {
  const { span, series, total, votingId } = told(world, tenantId, query);
  const people = (of: Moment) => votingId === undefined && { signIns: of.signIns, people: peopleOf(of) };
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

function performanceOf(world: World, tenantId: string, query: URLSearchParams) {
  const { span, series, total, size, length } = told(world, tenantId, query);
  const most = Math.max(0, ...series.map(({ sum }) => sum.votes));
  const times = (count: number, factor: number) => ({
    count,
    ...(count > 0 && quantilesOf({ ...total, p50: total.p50 * factor })),
  });
  return {
    ...span,
    totals: {
      requests: total.requests,
      errors: total.errors,
      refusals: Math.round(total.requests / 60),
      errorRate: total.requests === 0 ? 0 : total.errors / total.requests,
      votesPerSecond: { mean: round((total.votes * 1_000) / length), peak: round((most * 1_000) / size) },
      latency: quantilesOf(total),
      execution: { free: times(total.votes - total.paidVotes, 1.2), paid: times(total.paidVotes, 31) },
    },
    series: series.map(({ at, sum }) => ({
      at: new Date(at).toISOString(),
      requests: sum.requests,
      errors: sum.errors,
      refusals: 0,
      votesPerSecond: round((sum.votes * 1_000) / size),
      ...quantilesOf(sum),
    })),
  };
}

function glance(world: World, tenantId: string, query: URLSearchParams) {
  const { total } = told(world, tenantId, query);
  const { votes, requests, errors } = total;
  const { p95 } = quantilesOf(total);
  return {
    ...{ people: peopleOf(total), votes, requests, errors },
    errorRate: requests === 0 ? 0 : errors / requests,
    ...(p95 !== undefined && { p95 }),
    total,
  };
}

const named = ({ query }: Exchange): string => query.get('tenantId') ?? '';

/** The figures of the metrics service. */
export const figureRoutes: Routes = {
  'GET /v1/statistics': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    return { status: 200, body: statisticsOf(exchange.world, tenantId, exchange.query) };
  },
  'GET /v1/performance': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    return { status: 200, body: performanceOf(exchange.world, tenantId, exchange.query) };
  },
  'GET /v1/platform/statistics': (exchange) => {
    callerOf(exchange, 'operator');
    return { status: 200, body: statisticsOf(exchange.world, named(exchange), exchange.query) };
  },
  'GET /v1/platform/performance': (exchange) => {
    callerOf(exchange, 'operator');
    return { status: 200, body: performanceOf(exchange.world, named(exchange), exchange.query) };
  },
  'GET /v1/platform/overview': (exchange) => {
    callerOf(exchange, 'operator');
    const { world } = exchange;
    const query = new URLSearchParams(exchange.query);
    query.set('step', 'hour');
    const all = [...world.lives.keys()].map((tenantId) => {
      const { total, ...figures } = glance(world, tenantId, query);
      return { tenantId, name: world.tenants.get(tenantId)?.name ?? tenantId, ...figures, total };
    });
    const total = all.reduce((sum, each) => add(sum, each.total), nothing);
    const { p95 } = quantilesOf(total);
    const totals = {
      ...{ people: all.reduce((sum, { people }) => sum + people, 0), votes: total.votes },
      ...{ requests: total.requests, errors: total.errors },
      errorRate: total.requests === 0 ? 0 : total.errors / total.requests,
      ...(p95 !== undefined && { p95 }),
    };
    const tenants = all.map(({ total: _, ...told }) => told);
    return { status: 200, body: { from: query.get('from'), to: query.get('to'), tenants, totals } };
  },
};
