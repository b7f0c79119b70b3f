import * as z from 'zod/mini';
import { bodyAs, callerOf, type Exchange, type Routes, refusal } from './exchange.ts';
import { purchasesOf } from './wallet.ts';
import { type Person, within } from './world.ts';

const audits = new WeakMap<object, Record<string, unknown>[]>();
const auditOf = ({ world }: Exchange): Record<string, unknown>[] => {
  const known = audits.get(world) ?? [];
  audits.set(world, known);
  return known;
};

const noted = (exchange: Exchange, act: string, by: Person, about: object): void => {
  auditOf(exchange).unshift({
    tenantId: by.tenantId,
    act,
    by: by.voterId,
    at: new Date().toISOString(),
    ...about,
  });
};

const voterOf = ({ world, parts: [voterId] }: Exchange, { tenantId }: Person): Person => {
  const found = world.people.find((each) => each.voterId === voterId && each.tenantId === tenantId);
  if (found === undefined) throw refusal('not-found', 404);
  return found;
};

/** The voter of an export by an admin: each part of it is noted in the audit, as one line. */
function takenOut(exchange: Exchange, part: string): Person {
  const caller = callerOf(exchange, 'admin');
  const voter = voterOf(exchange, caller);
  if (exchange.query.get('cursor') === null)
    noted(exchange, 'voter-exported', caller, { voterId: voter.voterId, part });
  return voter;
}

const profileOf = ({ voterId, tenantId, name, email, role, preferences, version }: Person) => ({
  voterId,
  tenantId,
  name,
  email,
  role,
  preferences,
  version,
});

function erase({ world }: Exchange, person: Person): void {
  if (person.role !== 'voter') throw refusal('staff-stays', 409);
  world.people.splice(world.people.indexOf(person), 1);
  for (const tokens of [world.refreshTokens])
    for (const [token, each] of tokens) if (each === person) tokens.delete(token);
}

/** In how many parts an export is made. */
const parts = 64;

const votesOf = ({ world }: Exchange, { voterId }: Person, withChoices: boolean) =>
  [...world.votes].flatMap(([votingId, cast]) => {
    const vote = cast.get(voterId);
    if (vote === undefined) return [];
    return [
      { votingId, title: 'A voting', state: 'accepted', ...(withChoices && { choices: vote.choices }) },
    ];
  });

/** Exports, erasures and the audit. */
export const dataRoutes: Routes = {
  'GET /v1/me/export': (exchange) => {
    const caller = callerOf(exchange);
    noted(exchange, 'voter-exported', caller, { voterId: caller.voterId });
    return { status: 200, body: profileOf(caller) };
  },
  'GET /v1/me/votes': (exchange) => ({
    status: 200,
    body: { items: votesOf(exchange, callerOf(exchange), true) },
  }),
  'POST /v1/me/erasure': (exchange) => {
    const caller = callerOf(exchange, 'voter');
    const shape = z.strictObject({ confirm: z.string(), password: z.optional(z.string()) });
    const { confirm, password } = bodyAs(exchange, shape);
    if (confirm !== caller.voterId) throw refusal('invalid-request', 400);
    if (password !== undefined && password !== caller.password) throw refusal('wrong-credentials', 401);
    erase(exchange, caller);
    noted(exchange, 'voter-erased', caller, { voterId: caller.voterId });
    return { status: 202, body: { voterId: caller.voterId, erasedAt: new Date().toISOString() } };
  },
  'GET /v1/voters/:voterId/export': (exchange) => ({
    status: 200,
    body: profileOf(takenOut(exchange, 'profile')),
  }),
  'GET /v1/voters/:voterId/votes': (exchange) => ({
    status: 200,
    body: { items: votesOf(exchange, takenOut(exchange, 'votes'), false) },
  }),
  'GET /v1/voters/:voterId/wallet': (exchange) => {
    const { voterId } = takenOut(exchange, 'wallet');
    const newest = [...(exchange.world.ledgers.get(voterId) ?? [])].reverse();
    const balance = newest[0]?.balance ?? 0;
    // Two lines a page, so that whoever reads it must go on.
    const from = Number(exchange.query.get('cursor') ?? 0);
    const nextCursor = from + 2 < newest.length ? { nextCursor: String(from + 2) } : {};
    return { status: 200, body: { balance, items: newest.slice(from, from + 2), ...nextCursor } };
  },
  'GET /v1/voters/:voterId/purchases': (exchange) => {
    const { voterId } = takenOut(exchange, 'purchases');
    return { status: 200, body: { items: purchasesOf(exchange.world, voterId) } };
  },
  'GET /v1/voters/:voterId/inbox': (exchange) => {
    const { voterId } = takenOut(exchange, 'inbox');
    return { status: 200, body: { items: exchange.world.inboxes.get(voterId) ?? [] } };
  },
  'GET /v1/voters/:voterId/devices': (exchange) => {
    const { voterId } = takenOut(exchange, 'devices');
    const devices = exchange.world.devices.get(voterId) ?? [];
    const items = devices.map(({ deviceId, label, addedAt }) => ({ deviceId, label, addedAt }));
    return { status: 200, body: { items } };
  },
  'GET /v1/voters/:voterId/audit': (exchange) => {
    const { voterId } = takenOut(exchange, 'audit');
    const about = auditOf(exchange).filter((line) => line.voterId === voterId);
    const items = about.map(({ at, act, by, part }) => ({ at, act, part, own: by === voterId }));
    return { status: 200, body: { items } };
  },
  'POST /v1/voters/:voterId/erasure': (exchange) => {
    const caller = callerOf(exchange, 'admin');
    const voter = voterOf(exchange, caller);
    erase(exchange, voter);
    noted(exchange, 'voter-erased', caller, { voterId: voter.voterId });
    return { status: 202, body: { voterId: voter.voterId, erasedAt: new Date().toISOString() } };
  },
  'GET /v1/audit': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const own = auditOf(exchange).filter((line) => line.tenantId === tenantId);
    const from = Number(exchange.query.get('cursor') ?? 0);
    const limit = Number(exchange.query.get('limit') ?? 50);
    const nextCursor = from + limit < own.length ? { nextCursor: String(from + limit) } : {};
    return { status: 200, body: { items: own.slice(from, from + limit), ...nextCursor } };
  },
  'GET /v1/votings/:votingId/participation': (exchange) => {
    const caller = callerOf(exchange, 'admin');
    const [votingId = ''] = exchange.parts;
    const all = [...within(exchange.world.votes, votingId)];
    const from = Number(exchange.query.get('cursor') ?? 0);
    if (from === 0) noted(exchange, 'voting-exported', caller, { votingId });
    const items = all.slice(from, from + 2).map(([voterId, { votedAt }]) => ({ voterId, votedAt }));
    return { status: 200, body: { items, ...(from + 2 < all.length && { nextCursor: String(from + 2) }) } };
  },
  'POST /v1/votings/:votingId/ballots': (exchange) => {
    const caller = callerOf(exchange, 'admin');
    const [votingId = ''] = exchange.parts;
    const { exports } = exchange.world;
    noted(exchange, 'voting-exported', caller, { votingId });
    const known = exports.get(votingId);
    if (known === undefined || known.state === 'failed') exports.set(votingId, { state: 'making', done: 0 });
    return { status: 202, body: { votingId, state: exports.get(votingId)?.state } };
  },
  'GET /v1/votings/:votingId/ballots': (exchange) => {
    const caller = callerOf(exchange, 'admin');
    const [votingId = ''] = exchange.parts;
    const known = exchange.world.exports.get(votingId);
    if (known === undefined) throw refusal('no-export', 404);
    const { state, done } = known;
    if (state === 'making' && done < parts) {
      if (!exchange.world.holdExports) known.done += parts / 2;
      return { status: 200, body: { votingId, state, done, parts } };
    }
    if (state === 'making') known.state = 'ready';
    if (state === 'failed') return { status: 200, body: { votingId, state: 'failed' } };
    noted(exchange, 'voting-exported', caller, { votingId });
    const cast = [...within(exchange.world.votes, votingId).values()];
    const at = `https://files.example/ballots-${votingId}`;
    const counts = {
      votes: cast.length,
      differentBallots: new Set(cast.map(({ choices }) => String(choices))).size,
    };
    const files = { csv: `${at}.csv`, json: `${at}.json` };
    return {
      status: 200,
      body: { votingId, state: 'ready', madeAt: new Date().toISOString(), ...counts, files },
    };
  },
};
