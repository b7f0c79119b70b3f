import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import { etagOf } from '@suffra/shared/http/etag';
import { invalidRequest, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { derivedId } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { refuseUnknownAccount } from './accounts.ts';
import { bodyAs, callerOf, type Exchange, type Reply, type Routes, refusal } from './exchange.ts';
import { changed, created } from './voting-body.ts';
import { edited, refuseWindow } from './voting-edit.ts';
import { instantOf, type Person, stateOf, type Voting, type World } from './world.ts';

/** The votings service. */
export const votingRoutes: Routes = {
  'POST /v1/votings': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const key = exchange.headers['idempotency-key'];
    if (key === undefined) throw invalidRequest();
    const body = bodyAs(exchange, created);
    const votingId = derivedId(tenantId, key);
    const lastRequest = JSON.stringify(body);
    const known = exchange.world.votings.get(votingId);
    if (known?.lastRequest === lastRequest) return answerOf(exchange.world, known, 200);
    if (known !== undefined) throw refusal('idempotency-key-reused', 409, { votingId });
    refuseUnknownAccount(exchange.world, tenantId, body.accountId);
    const voting: Voting = {
      ...body,
      votingId,
      tenantId,
      version: 1,
      description: body.description ?? '',
      options: body.options.map((each, i) => ({ id: `o${i + 1}`, ...each })),
      startsAt: body.startsAt ?? instantOf(exchange.world),
      results: body.results ?? (body.price === 0 ? 'live' : 'after-close'),
      change: body.change ?? 'none',
      cancelled: false,
      createdAt: instantOf(exchange.world),
      lastRequest,
    };
    refuseWindow(exchange.world, voting);
    return stored(exchange.world, voting, 201);
  },
  'GET /v1/votings': (exchange) => {
    const caller = callerOf(exchange);
    const { world, query } = exchange;
    const state = query.get('state');
    const limit = Number(query.get('limit') ?? 20);
    const { from } = decodeCursor(
      query.get('cursor') ?? encodeCursor({ from: 0 }),
      z.object({ from: z.int() }),
    );
    const all = sorted(world, caller).filter((each) => state === null || stateOf(world, each) === state);
    const items = all.slice(from, from + limit).map((each) => tileOf(world, each));
    const nextCursor = all.length > from + limit ? encodeCursor({ from: from + limit }) : undefined;
    return { status: 200, body: { items, ...(nextCursor && { nextCursor }) } };
  },
  'GET /v1/votings/:votingId': (exchange) =>
    answerOf(exchange.world, votingIn(exchange, callerOf(exchange)), 200),
  'PATCH /v1/votings/:votingId': (exchange) => {
    const voting = votingIn(exchange, callerOf(exchange, 'admin'));
    const body = bodyAs(exchange, changed);
    if (body.accountId !== voting.accountId)
      refuseUnknownAccount(exchange.world, voting.tenantId, body.accountId);
    return once(exchange, voting, () => edited(exchange.world, voting, body));
  },
  'POST /v1/votings/:votingId/cancel': (exchange) => {
    const voting = votingIn(exchange, callerOf(exchange, 'admin'));
    return once(exchange, voting, () => {
      if (stateOf(exchange.world, voting) === 'closed')
        throw refusal('cannot-change-now', 409, { fields: ['cancelled'] });
      return { ...voting, cancelled: true, version: voting.version + 1 };
    });
  },
};

/** The voting of the address, of the caller's tenant. @throws Problem `no-such-voting` */
export function votingIn({ world, parts: [votingId = ''] }: Exchange, caller: Person): Voting {
  const found = world.votings.get(votingId);
  if (found?.tenantId !== caller.tenantId) throw refusal('no-such-voting', 404);
  return found;
}

/** Does a change in the version that was read; the same request again is answered as the first time. */
function once(exchange: Exchange, voting: Voting, change: () => Voting): Reply {
  const version = exchange.headers['if-match'];
  if (version === undefined) throw versionRequired();
  const lastRequest = JSON.stringify([exchange.method, exchange.path, version, exchange.body ?? null]);
  if (voting.lastRequest === lastRequest) return answerOf(exchange.world, voting, 200);
  if (version !== etagOf(voting.version)) throw staleVersion();
  return stored(exchange.world, { ...change(), lastRequest }, 200);
}

function stored(world: World, voting: Voting, status: 200 | 201): Reply {
  world.votings.set(voting.votingId, voting);
  return answerOf(world, voting, status);
}

function answerOf(world: World, voting: Voting, status: 200 | 201): Reply {
  const body = { ...shown(world, voting), options: voting.options };
  return { status, headers: { etag: etagOf(voting.version) }, body };
}

const tileOf = (world: World, voting: Voting) => ({
  ...shown(world, voting),
  optionCount: voting.options.length,
});

function shown(world: World, voting: Voting) {
  const { tenantId, cancelled, lastRequest, uncounted, options, ...told } = voting;
  return { ...told, state: stateOf(world, voting) };
}

function sorted(world: World, caller: Person): Voting[] {
  const ended = (each: Voting) => stateOf(world, each) === 'closed';
  const hidden = (each: Voting) => each.price > 0 && caller.role === 'voter' && !caller.preferences.showPaid;
  const rank = (each: Voting) => (ended(each) ? -1 : 1) * Date.parse(each.endsAt);
  return [...world.votings.values()]
    .filter((each) => each.tenantId === caller.tenantId && !each.cancelled && !hidden(each))
    .sort((a, b) => Number(ended(a)) - Number(ended(b)) || rank(a) - rank(b));
}
