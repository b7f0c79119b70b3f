import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { getChoiceLimits } from '../../../src/rules/ballot-choices.ts';
import { countVotes } from './count-votes.ts';
import { getElectorateSize, isOnTheList } from './electorates.ts';
import {
  type FakePlatform,
  getNestedMap,
  getServerInstant,
  getVotingState,
  newId,
  type PaidVoteAttempt,
  type Person,
  type Vote,
  type Voting,
} from './platform.ts';
import { useVisitorToken } from './public-objects.ts';
import {
  createProblem,
  type FakeRequest,
  type FakeResponse,
  getCaller,
  parseBody,
  type Routes,
} from './routing.ts';
import { getOwnVoting } from './votings.ts';
import { addLedgerEntry, getBalance } from './wallet.ts';

const vote = z.strictObject({ choices: z.array(z.string()).check(z.minLength(1), z.maxLength(50)) });
const visitorVote = z.strictObject({
  tenantId: z.string(),
  votingId: z.string(),
  token: z.string(),
  ...vote.shape,
});
const receipt = z.strictObject({ receipt: z.string().check(z.maxLength(4096)) });

/** Fake routes of ballot. */
export const ballotRoutes: Routes = {
  'PUT /v1/votings/:votingId/vote': (request) =>
    acceptVote(request, getCaller(request), parseBody(request, vote).choices),
  'POST /v1/visitor-votes': (request) => {
    const { tenantId, votingId, token, choices } = parseBody(request, visitorVote);
    const { platform } = request;
    const price = platform.votings.get(votingId)?.price ?? 0;
    if (price > 0) throw createProblem('exchange-required', 409);
    const visitor = useVisitorToken(platform, tenantId, token, JSON.stringify([votingId, choices]));
    return acceptVote({ ...request, parts: [votingId] }, visitor, choices);
  },
  'GET /v1/votings/:votingId/vote': (request) => {
    const caller = getCaller(request);
    const { votingId } = getOwnVoting(request, caller);
    const cast = getNestedMap(request.platform.votes, votingId).get(caller.voterId);
    const registeredAt = getNestedMap(request.platform.registrations, votingId).get(caller.voterId);
    const registered = registeredAt === undefined ? {} : { registeredAt };
    const attempt = getNestedMap(request.platform.paidVoteAttempts, votingId).get(caller.voterId);
    if (cast === undefined && attempt)
      return { status: 200, body: readPaidVote(request, caller, votingId, attempt) };
    const onTheList = isOnTheList(request.platform, votingId, caller);
    if (cast === undefined)
      throw createProblem('not-voted', 404, { ...registered, ...(onTheList !== undefined && { onTheList }) });
    return { status: 200, body: { votingId, state: 'accepted', ...cast, ...registered } };
  },
  'PUT /v1/votings/:votingId/registration': (request) => {
    const caller = getCaller(request);
    const { votingId } = getOwnVoting(request, caller);
    const registrations = getNestedMap(request.platform.registrations, votingId);
    const registeredAt = registrations.get(caller.voterId) ?? getServerInstant(request.platform);
    registrations.set(caller.voterId, registeredAt);
    return { status: 200, body: { votingId, registeredAt } };
  },
  'DELETE /v1/votings/:votingId/registration': (request) => {
    const caller = getCaller(request);
    getNestedMap(request.platform.registrations, getOwnVoting(request, caller).votingId).delete(
      caller.voterId,
    );
    return { status: 204 };
  },
  'GET /v1/me/ballots': (request) => {
    const caller = getCaller(request);
    const { voterId } = caller;
    const { platform, query } = request;
    const items = (query.get('votings') ?? '').split(',').map((votingId) => {
      const registeredAt = getNestedMap(platform.registrations, votingId).get(voterId);
      const votedAt = getNestedMap(platform.votes, votingId).get(voterId)?.votedAt;
      const onTheList = isOnTheList(platform, votingId, caller);
      return {
        votingId,
        ...(registeredAt && { registeredAt }),
        ...(votedAt && { votedAt }),
        ...(onTheList !== undefined && { onTheList }),
      };
    });
    return { status: 200, body: { items } };
  },
  'GET /v1/votings/:votingId/results': (request) => {
    const caller = getCaller(request);
    const voting = getOwnVoting(request, caller);
    const { votingId, results: visibility, endsAt } = voting;
    const state = getVotingState(request.platform, voting);
    if (state === 'cancelled') throw createProblem('cancelled', 409);
    const ended = state === 'closed';
    const hidden = visibility === 'admins' ? caller.role !== 'admin' : visibility === 'after-close' && !ended;
    if (hidden) throw createProblem('results-hidden', 403, { visibility, endsAt });
    const final = ended && voting.uncounted !== true;
    const status = final ? 'certified' : ended ? 'counting' : 'live';
    if (status === 'counting' && visibility === 'after-close')
      return { status: 200, body: { votingId, status } };
    const numbers = countVotes(voting, [...getNestedMap(request.platform.votes, votingId).values()], final);
    const certified = final && { certifiedAt: endsAt, ...getElectorateSize(request.platform, votingId) };
    return { status: 200, body: { votingId, status, ...numbers, ...certified } };
  },
  'GET /v1/votings/:votingId/turnout': (request) => {
    const { votingId, signIns } = getOwnVoting(request, getCaller(request, 'admin'));
    const registered = getNestedMap(request.platform.registrations, votingId).size;
    return {
      status: 200,
      body: {
        votingId,
        registered,
        voted: getNestedMap(request.platform.votes, votingId).size,
        ...getElectorateSize(request.platform, votingId),
        ...(signIns && { signIns }),
      },
    };
  },
  'POST /v1/receipts/check': (request) => {
    const { tenantId } = getCaller(request);
    const sentReceipt = parseBody(request, receipt).receipt;
    const ours = [...request.platform.votings.values()].filter((voting) => voting.tenantId === tenantId);
    for (const voting of ours)
      for (const cast of getNestedMap(request.platform.votes, voting.votingId).values())
        if (cast.receipt === sentReceipt && sentReceipt !== '')
          return { status: 200, body: getReceiptState(request, voting, cast) };
    return { status: 200, body: { valid: false } };
  },
};

/** Accepts the vote of a person, or returns their vote. */
function acceptVote(request: FakeRequest, caller: Person, choices: string[]): FakeResponse {
  const voting = getOwnVoting(request, caller);
  const votes = getNestedMap(request.platform.votes, voting.votingId);
  const before = votes.get(caller.voterId);
  const body = (cast: Vote) => ({ votingId: voting.votingId, ...cast });
  if (before && String(before.choices) === String(choices)) return { status: 200, body: body(before) };
  assertVoteAllowed(request, voting, choices);
  if (before && voting.change === 'none')
    throw createProblem('already-voted', 409, { receipt: before.receipt });
  if (voting.price > 0 && before === undefined) return startPaidVote(request, voting, caller, choices);
  const cast = createVote(voting, caller, choices, getServerInstant(request.platform));
  votes.set(caller.voterId, cast);
  return { status: before ? 200 : 201, body: body(cast) };
}

/** A paid vote is pending; the second read after it settles it. */
function startPaidVote(
  { platform }: FakeRequest,
  { votingId }: Voting,
  { voterId }: Person,
  choices: readonly string[],
): FakeResponse {
  const attempts = getNestedMap(platform.paidVoteAttempts, votingId);
  const existing = attempts.get(voterId);
  if (existing?.state === 'pending' && String(existing.choices) !== String(choices))
    throw createProblem('vote-pending', 409);
  const attempt: PaidVoteAttempt = {
    voteId: newId(),
    choices,
    votedAt: getServerInstant(platform),
    state: 'pending',
  };
  attempts.set(voterId, existing?.state === 'pending' ? existing : attempt);
  return { status: 202, body: { votingId, ...(attempts.get(voterId) ?? attempt) } };
}

/** Returns a pending vote. The next read settles it, unless `holdCredits` is set. */
function readPaidVote(
  { platform }: FakeRequest,
  voter: Person,
  votingId: string,
  attempt: PaidVoteAttempt,
): object {
  const body = { votingId, ...attempt };
  if (!platform.holdCredits) settlePaidVote(platform, voter, votingId);
  return body;
}

/** Debits the credit of a pending vote, or declines it. */
export function settlePaidVote(platform: FakePlatform, voter: Person, votingId: string): void {
  const voting = platform.votings.get(votingId);
  const attempt = platform.paidVoteAttempts.get(votingId)?.get(voter.voterId);
  if (attempt?.state !== 'pending' || voting === undefined) return;
  if (getBalance(platform, voter.voterId) < 1) attempt.state = 'declined';
  else {
    addLedgerEntry(platform, voter.voterId, 'spent', -1, { ref: votingId });
    getNestedMap(platform.paidVoteAttempts, votingId).delete(voter.voterId);
    getNestedMap(platform.votes, votingId).set(
      voter.voterId,
      createVote(voting, voter, attempt.choices, getServerInstant(platform)),
    );
  }
}

function assertVoteAllowed({ platform }: FakeRequest, voting: Voting, choices: readonly string[]): void {
  const { startsAt, endsAt, ballot, options } = voting;
  const state = getVotingState(platform, voting);
  if (state === 'coming') throw createProblem('not-open-yet', 409, { startsAt });
  if (state === 'closed') throw createProblem('closed', 409, { endsAt });
  if (state === 'cancelled') throw createProblem('cancelled', 409);
  const ids = options.map(({ id }) => id);
  if (choices.some((id) => !ids.includes(id))) throw createProblem('unknown-choice', 422, { options: ids });
  const { min, max } = getChoiceLimits(ballot, options.length);
  if (choices.length < min || choices.length > max)
    throw createProblem('wrong-number-of-choices', 422, { min, max });
}

/** Creates a receipt with the format of a real one: three base64url parts. */
function createVote(voting: Voting, voter: Person, choices: readonly string[], votedAt: string): Vote {
  const voteId = newId();
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { votingId, tenantId } = voting;
  const claims = part({ voteId, votingId, tenantId, voterId: voter.voterId, votedAt });
  const content = `${part({ alg: 'HS256', kid: 'fake' })}.${claims}`;
  const signature = createHmac('sha256', 'fake').update(content).digest('base64url');
  return { voteId, choices, votedAt, receipt: `${content}.${signature}` };
}

function getReceiptState({ platform }: FakeRequest, voting: Voting, { voteId, votedAt }: Vote) {
  const about = { valid: true, votingId: voting.votingId, voteId, votedAt };
  const state = getVotingState(platform, voting);
  if (state === 'cancelled') return { ...about, standing: 'not-counted', counted: false };
  const final = state === 'closed' && voting.uncounted !== true;
  return final ? { ...about, standing: 'counted', counted: true } : { ...about, standing: 'accepted' };
}
