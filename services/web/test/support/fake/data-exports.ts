import { matchesSearch, toSearchTerms } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { getNestedMap, type Person } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';
import { listPurchases } from './wallet.ts';

const audits = new WeakMap<object, Record<string, unknown>[]>();
const getAuditLog = ({ platform }: FakeRequest): Record<string, unknown>[] => {
  const known = audits.get(platform) ?? [];
  audits.set(platform, known);
  return known;
};

const recordAudit = (request: FakeRequest, act: string, by: Person, about: object): void => {
  getAuditLog(request).unshift({
    tenantId: by.tenantId,
    act,
    by: by.voterId,
    at: new Date().toISOString(),
    ...about,
  });
};

const getVoter = ({ platform, parts: [voterId] }: FakeRequest, { tenantId }: Person): Person => {
  const found = platform.people.find((person) => person.voterId === voterId && person.tenantId === tenantId);
  if (found === undefined) throw createProblem('not-found', 404);
  return found;
};

/** The voter of an admin's export. Each part of the export is one entry in the audit log. */
function exportVoter(request: FakeRequest, part: string): Person {
  const caller = getCaller(request, 'admin');
  const voter = getVoter(request, caller);
  if (request.query.get('cursor') === null)
    recordAudit(request, 'voter-exported', caller, { voterId: voter.voterId, part });
  return voter;
}

const toListed = ({ voterId, name, email, role, signedUpAt }: Person) => ({
  voterId,
  name,
  email,
  role,
  signedUpAt,
});

const toProfile = ({ tenantId, preferences, version, ...person }: Person) => ({
  ...toListed({ tenantId, preferences, version, ...person }),
  tenantId,
  preferences,
  version,
});

function erase({ platform }: FakeRequest, person: Person): void {
  if (person.role !== 'voter') throw createProblem('staff-stays', 409);
  platform.people.splice(platform.people.indexOf(person), 1);
  for (const tokens of [platform.refreshTokens])
    for (const [token, entry] of tokens) if (entry === person) tokens.delete(token);
}

/** Number of parts of an export. */
const parts = 64;

const listVotes = ({ platform }: FakeRequest, { voterId }: Person, withChoices: boolean) =>
  [...platform.votes].flatMap(([votingId, cast]) => {
    const vote = cast.get(voterId);
    if (vote === undefined) return [];
    return [
      { votingId, title: 'A voting', state: 'accepted', ...(withChoices && { choices: vote.choices }) },
    ];
  });

/** Fake routes for exports, erasures and the audit log. */
export const dataRoutes: Routes = {
  'GET /v1/me/export': (request) => {
    const caller = getCaller(request);
    recordAudit(request, 'voter-exported', caller, { voterId: caller.voterId });
    return { status: 200, body: toProfile(caller) };
  },
  'GET /v1/me/votes': (request) => ({
    status: 200,
    body: { items: listVotes(request, getCaller(request), true) },
  }),
  'POST /v1/me/erasure': (request) => {
    const caller = getCaller(request, 'voter');
    const shape = z.strictObject({ confirm: z.string(), password: z.optional(z.string()) });
    const { confirm, password } = parseBody(request, shape);
    if (confirm !== caller.voterId) throw createProblem('invalid-request', 400);
    if (password !== undefined && password !== caller.password) throw createProblem('wrong-credentials', 401);
    erase(request, caller);
    recordAudit(request, 'voter-erased', caller, { voterId: caller.voterId });
    return { status: 202, body: { voterId: caller.voterId, erasedAt: new Date().toISOString() } };
  },
  'GET /v1/voters/:voterId/export': (request) => ({
    status: 200,
    body: toProfile(exportVoter(request, 'profile')),
  }),
  'GET /v1/voters/:voterId/votes': (request) => ({
    status: 200,
    body: { items: listVotes(request, exportVoter(request, 'votes'), false) },
  }),
  'GET /v1/voters/:voterId/wallet': (request) => {
    const { voterId } = exportVoter(request, 'wallet');
    const newest = [...(request.platform.ledgers.get(voterId) ?? [])].reverse();
    const balance = newest[0]?.balance ?? 0;
    // Two entries per page, so a reader needs several pages.
    const from = Number(request.query.get('cursor') ?? 0);
    const nextCursor = from + 2 < newest.length ? { nextCursor: String(from + 2) } : {};
    return { status: 200, body: { balance, items: newest.slice(from, from + 2), ...nextCursor } };
  },
  'GET /v1/voters/:voterId/purchases': (request) => {
    const { voterId } = exportVoter(request, 'purchases');
    return { status: 200, body: { items: listPurchases(request.platform, voterId) } };
  },
  'GET /v1/voters/:voterId/inbox': (request) => {
    const { voterId } = exportVoter(request, 'inbox');
    return { status: 200, body: { items: request.platform.inboxes.get(voterId) ?? [] } };
  },
  'GET /v1/voters/:voterId/devices': (request) => {
    const { voterId } = exportVoter(request, 'devices');
    const devices = request.platform.devices.get(voterId) ?? [];
    const items = devices.map(({ deviceId, label, addedAt }) => ({ deviceId, label, addedAt }));
    return { status: 200, body: { items } };
  },
  'GET /v1/voters/:voterId/followed-accounts': (request) => {
    const { voterId } = exportVoter(request, 'followed-accounts');
    const followed = request.platform.followedAccounts.get(voterId) ?? new Map<string, string>();
    const items = [...followed].map(([accountId, followedAt]) => ({ accountId, followedAt }));
    return { status: 200, body: { items } };
  },
  'GET /v1/voters/:voterId/audit': (request) => {
    const { voterId } = exportVoter(request, 'audit');
    const about = getAuditLog(request).filter((line) => line.voterId === voterId);
    const items = about.map(({ at, act, by, part }) => ({ at, act, part, own: by === voterId }));
    return { status: 200, body: { items } };
  },
  'POST /v1/voters/search': (request) => {
    const caller = getCaller(request, 'admin');
    const shape = z.strictObject({
      name: z.optional(z.string()),
      limit: z.optional(z.int()),
      cursor: z.optional(z.string()),
    });
    const { name, limit = 20, cursor } = parseBody(request, shape);
    const terms = toSearchTerms(name ?? '');
    const found = request.platform.people
      .filter((person) => person.tenantId === caller.tenantId && matchesSearch(person.name, terms))
      .sort((one, other) => one.name.localeCompare(other.name));
    recordAudit(request, 'voter-exported', caller, { part: 'list' });
    const from = Number(cursor ?? 0);
    const nextCursor = from + limit < found.length ? { nextCursor: String(from + limit) } : {};
    return { status: 200, body: { items: found.slice(from, from + limit).map(toListed), ...nextCursor } };
  },
  'POST /v1/voters/lookup': (request) => {
    const caller = getCaller(request, 'admin');
    const { email } = parseBody(request, z.strictObject({ email: z.string() }));
    const found = request.platform.people.filter(
      (person) => person.tenantId === caller.tenantId && person.email === email.toLowerCase(),
    );
    const [voter] = found;
    recordAudit(request, 'voter-exported', caller, {
      part: 'lookup',
      ...(voter && { voterId: voter.voterId }),
    });
    return {
      status: 200,
      body: { items: found.map(({ voterId, name, role }) => ({ voterId, name, role })) },
    };
  },
  'POST /v1/voters/:voterId/erasure': (request) => {
    const caller = getCaller(request, 'admin');
    const voter = getVoter(request, caller);
    erase(request, voter);
    recordAudit(request, 'voter-erased', caller, { voterId: voter.voterId });
    return { status: 202, body: { voterId: voter.voterId, erasedAt: new Date().toISOString() } };
  },
  'GET /v1/audit': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const act = request.query.get('act');
    const by = request.query.get('by');
    const own = getAuditLog(request).filter(
      (line) => line.tenantId === tenantId && line.act === (act ?? line.act) && line.by === (by ?? line.by),
    );
    const from = Number(request.query.get('cursor') ?? 0);
    const limit = Number(request.query.get('limit') ?? 50);
    const nextCursor = from + limit < own.length ? { nextCursor: String(from + limit) } : {};
    return { status: 200, body: { items: own.slice(from, from + limit), ...nextCursor } };
  },
  'GET /v1/votings/:votingId/participation': (request) => {
    const caller = getCaller(request, 'admin');
    const [votingId = ''] = request.parts;
    const all = [...getNestedMap(request.platform.votes, votingId)];
    const from = Number(request.query.get('cursor') ?? 0);
    if (from === 0) recordAudit(request, 'voting-exported', caller, { votingId });
    const items = all.slice(from, from + 2).map(([voterId, { votedAt }]) => ({
      voterId,
      registered: false,
      voted: true,
      votedAt,
    }));
    return { status: 200, body: { items, ...(from + 2 < all.length && { nextCursor: String(from + 2) }) } };
  },
  'POST /v1/votings/:votingId/ballots': (request) => {
    const caller = getCaller(request, 'admin');
    const [votingId = ''] = request.parts;
    const { exports } = request.platform;
    recordAudit(request, 'voting-exported', caller, { votingId });
    const known = exports.get(votingId);
    if (known === undefined || known.state === 'failed') exports.set(votingId, { state: 'making', done: 0 });
    return { status: 202, body: { votingId, state: exports.get(votingId)?.state } };
  },
  'GET /v1/votings/:votingId/ballots': (request) => {
    const caller = getCaller(request, 'admin');
    const [votingId = ''] = request.parts;
    const known = request.platform.exports.get(votingId);
    if (known === undefined) throw createProblem('no-export', 404);
    const { state, done } = known;
    if (state === 'making' && done < parts) {
      if (!request.platform.holdExports) known.done += parts / 2;
      return { status: 200, body: { votingId, state, done, parts } };
    }
    if (state === 'making') known.state = 'ready';
    if (state === 'failed') return { status: 200, body: { votingId, state: 'failed' } };
    recordAudit(request, 'voting-exported', caller, { votingId });
    const cast = [...getNestedMap(request.platform.votes, votingId).values()];
    const at = `https://files.example/ballots-${votingId}`;
    const counts = {
      votes: cast.length,
      differentBallots: new Set(cast.map(({ choices }) => String(choices))).size,
    };
    const files = { csv: `${at}.csv`, csvSemicolon: `${at}.semicolon.csv`, json: `${at}.json` };
    return {
      status: 200,
      body: { votingId, state: 'ready', madeAt: new Date().toISOString(), ...counts, files },
    };
  },
};
