import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import { toETag } from '@suffra/shared/http/etag';
import { invalidRequest, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { deriveId } from '@suffra/shared/ids';
import { matchesSearch, toSearchTerms } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { assertKnownAccount } from './accounts.ts';
import { applyEdit, assertValidPeriod } from './edit-voting.ts';
import {
  type FakePlatform,
  getServerInstant,
  getServerTime,
  getVotingState,
  type Person,
  type Voting,
} from './platform.ts';
import {
  createProblem,
  type FakeRequest,
  type FakeResponse,
  getCaller,
  parseBody,
  type Routes,
} from './routing.ts';
import { creationRequest, editRequest } from './voting-requests.ts';

const cancelRequest = z.strictObject({
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
});

const endRequest = z.extend(cancelRequest, { notifiesVoters: z._default(z.boolean(), false) });

/** Fake routes of votings. */
export const votingRoutes: Routes = {
  'POST /v1/votings': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const key = request.headers['idempotency-key'];
    if (key === undefined) throw invalidRequest();
    const body = parseBody(request, creationRequest);
    const votingId = deriveId(tenantId, key);
    const lastRequest = JSON.stringify(body);
    const known = request.platform.votings.get(votingId);
    if (known?.lastRequest === lastRequest) return toVotingResponse(request.platform, known, 200);
    if (known !== undefined) throw createProblem('idempotency-key-reused', 409, { votingId });
    assertKnownAccount(request.platform, tenantId, body.accountId);
    const voting: Voting = {
      ...body,
      votingId,
      tenantId,
      version: 1,
      description: body.description ?? '',
      options: body.options.map((option, i) => ({ id: `o${i + 1}`, ...option })),
      startsAt: body.startsAt ?? getServerInstant(request.platform),
      results: body.results ?? (body.price === 0 ? 'live' : 'after-close'),
      change: body.change ?? 'none',
      cancelled: false,
      createdAt: getServerInstant(request.platform),
      lastRequest,
    };
    assertValidPeriod(request.platform, voting);
    return storeVoting(request.platform, voting, 201);
  },
  'GET /v1/votings': (request) => {
    const caller = getCaller(request);
    const { platform, query } = request;
    const state = query.get('state');
    const limit = Number(query.get('limit') ?? 20);
    const { from } = decodeCursor(
      query.get('cursor') ?? encodeCursor({ from: 0 }),
      z.object({ from: z.int() }),
    );
    const all = listVotings(platform, caller, query).filter((voting) => {
      const votingState = getVotingState(platform, voting);
      return state === null ? votingState !== 'cancelled' : votingState === state;
    });
    const items = all.slice(from, from + limit).map((voting) => toTile(platform, voting));
    const nextCursor = all.length > from + limit ? encodeCursor({ from: from + limit }) : undefined;
    return { status: 200, body: { items, showsPaid: showsPaid(caller), ...(nextCursor && { nextCursor }) } };
  },
  'GET /v1/votings/counts': (request) => {
    const caller = getCaller(request);
    const all = listVotings(request.platform, caller, request.query);
    const count = (state: string) => ({
      count: all.filter((voting) => getVotingState(request.platform, voting) === state).length,
      isExact: true,
    });
    const body = {
      open: count('open'),
      coming: count('coming'),
      closed: count('closed'),
      cancelled: count('cancelled'),
      showsPaid: showsPaid(caller),
    };
    return { status: 200, body };
  },
  'GET /v1/votings/counts/all': (request) => {
    getCaller(request, 'operator');
    const tenantIds = (request.query.get('tenants') ?? '').split(',');
    const all = [...request.platform.votings.values()].filter(({ tenantId }) => tenantIds.includes(tenantId));
    const count = (state: string) =>
      all.filter((voting) => getVotingState(request.platform, voting) === state).length;
    const [open, coming, closed, cancelled] = ['open', 'coming', 'closed', 'cancelled'].map(count);
    return { status: 200, body: { open, coming, closed, cancelled } };
  },
  'GET /v1/votings/:votingId': (request) =>
    toVotingResponse(request.platform, getOwnVoting(request, getCaller(request)), 200),
  'PATCH /v1/votings/:votingId': (request) => {
    const voting = getOwnVoting(request, getCaller(request, 'admin'));
    const body = parseBody(request, editRequest);
    if (body.accountId !== voting.accountId)
      assertKnownAccount(request.platform, voting.tenantId, body.accountId);
    return applyOnce(request, voting, () => applyEdit(request.platform, voting, body));
  },
  'POST /v1/votings/:votingId/end': (request) => {
    const { platform } = request;
    const voting = getOwnVoting(request, getCaller(request, 'admin'));
    return applyOnce(request, voting, () => {
      if (getVotingState(platform, voting) !== 'open')
        throw createProblem('cannot-change-now', 409, { fields: ['endsAt'] });
      const body = parseBody(request, endRequest);
      const endsAt = new Date(getServerTime(platform) + 20_000).toISOString();
      const earlyEnd = { ...body, decidedAt: getServerInstant(platform), plannedEndsAt: voting.endsAt };
      return { ...voting, endsAt, earlyEnd, version: voting.version + 1 };
    });
  },
  'POST /v1/votings/:votingId/cancel': (request) => {
    const voting = getOwnVoting(request, getCaller(request, 'admin'));
    return applyOnce(request, voting, () => {
      if (getVotingState(request.platform, voting) === 'closed')
        throw createProblem('cannot-change-now', 409, { fields: ['cancelled'] });
      const { reason } = parseBody(request, cancelRequest);
      const cancellation = { reason, cancelledAt: getServerInstant(request.platform) };
      return { ...voting, cancelled: true, cancellation, version: voting.version + 1 };
    });
  },
};

/** Returns the voting in the path, of the caller's tenant. @throws Problem `no-such-voting` */
export function getOwnVoting({ platform, parts: [votingId = ''] }: FakeRequest, caller: Person): Voting {
  const found = platform.votings.get(votingId);
  if (found?.tenantId !== caller.tenantId) throw createProblem('no-such-voting', 404);
  return found;
}

/** Applies a change to the version that was read. A repeated request gets the same response. */
function applyOnce(request: FakeRequest, voting: Voting, change: () => Voting): FakeResponse {
  const version = request.headers['if-match'];
  if (version === undefined) throw versionRequired();
  const lastRequest = JSON.stringify([request.method, request.path, version, request.body ?? null]);
  if (voting.lastRequest === lastRequest) return toVotingResponse(request.platform, voting, 200);
  if (version !== toETag(voting.version)) throw staleVersion();
  return storeVoting(request.platform, { ...change(), lastRequest }, 200);
}

function storeVoting(platform: FakePlatform, voting: Voting, status: 200 | 201): FakeResponse {
  platform.votings.set(voting.votingId, voting);
  return toVotingResponse(platform, voting, status);
}

function toVotingResponse(platform: FakePlatform, voting: Voting, status: 200 | 201): FakeResponse {
  const body = { ...toPublicFields(platform, voting), options: voting.options };
  return { status, headers: { etag: toETag(voting.version) }, body };
}

const toTile = (platform: FakePlatform, voting: Voting) => ({
  ...toPublicFields(platform, voting),
  optionCount: voting.options.length,
});

function toPublicFields(platform: FakePlatform, voting: Voting) {
  const { tenantId, cancelled, lastRequest, uncounted, options, ...fields } = voting;
  return { ...fields, state: getVotingState(platform, voting) };
}

/** Whether paid votings are listed, as far as votings knows. */
const showsPaid = ({ role, preferences, oldShowPaid }: Person): boolean =>
  role !== 'voter' || (oldShowPaid ?? preferences.showPaid);

/** The order of the states in a list. */
const stateOrder = ['open', 'coming', 'closed', 'cancelled'];

/** Lists the votings of the caller's tenant that match a query, besides its state, in the order of the API. */
function listVotings(platform: FakePlatform, caller: Person, query: URLSearchParams): Voting[] {
  const [price, accountId] = [query.get('price'), query.get('accountId')];
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9'];
  const terms = toSearchTerms(query.get('text') ?? '');
  const isHidden = (voting: Voting) => voting.price > 0 && !showsPaid(caller);
  return [...platform.votings.values()]
    .filter((voting) => voting.tenantId === caller.tenantId && !isHidden(voting))
    .map((voting) => {
      const state = getVotingState(platform, voting);
      const time = state === 'coming' ? voting.startsAt : voting.endsAt;
      const isLatestFirst = state === 'closed' || state === 'cancelled';
      return {
        voting,
        time,
        state: stateOrder.indexOf(state),
        rank: Date.parse(time) * (isLatestFirst ? -1 : 1),
      };
    })
    .filter(
      ({ voting, time }) =>
        (price === null || (price === 'free') === (voting.price === 0)) &&
        (accountId === null || voting.accountId === accountId) &&
        time >= from &&
        time < to &&
        matchesSearch(voting.title, terms),
    )
    .sort((a, b) => a.state - b.state || a.rank - b.rank)
    .map(({ voting }) => voting);
}
