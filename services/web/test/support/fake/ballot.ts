import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { bounds } from '../../../src/rules/choice.ts';
import { counted } from './count.ts';
import { bodyAs, callerOf, type Exchange, type Reply, type Routes, refusal } from './exchange.ts';
import { votingIn } from './votings.ts';
import { balanceOf, book } from './wallet.ts';
import {
  instantOf,
  newId,
  type PaidTry,
  type Person,
  stateOf,
  type Vote,
  type Voting,
  type World,
  within,
} from './world.ts';

const vote = z.strictObject({ choices: z.array(z.string()).check(z.minLength(1), z.maxLength(50)) });
const receipt = z.strictObject({ receipt: z.string().check(z.maxLength(4096)) });

/** The ballot service. */
export const ballotRoutes: Routes = {
  'PUT /v1/votings/:votingId/vote': (exchange) => {
    const caller = callerOf(exchange);
    const voting = votingIn(exchange, caller);
    const { choices } = bodyAs(exchange, vote);
    const votes = within(exchange.world.votes, voting.votingId);
    const before = votes.get(caller.voterId);
    const body = (cast: Vote) => ({ votingId: voting.votingId, ...cast });
    if (before && String(before.choices) === String(choices)) return { status: 200, body: body(before) };
    refuseVote(exchange, voting, choices);
    if (before && voting.change === 'none') throw refusal('already-voted', 409, { receipt: before.receipt });
    if (voting.price > 0 && before === undefined) return waits(exchange, voting, caller, choices);
    const cast = sealed(voting, caller, choices, instantOf(exchange.world));
    votes.set(caller.voterId, cast);
    return { status: before ? 200 : 201, body: body(cast) };
  },
  'GET /v1/votings/:votingId/vote': (exchange) => {
    const caller = callerOf(exchange);
    const { votingId } = votingIn(exchange, caller);
    const cast = within(exchange.world.votes, votingId).get(caller.voterId);
    const registeredAt = within(exchange.world.registrations, votingId).get(caller.voterId);
    const registered = registeredAt === undefined ? {} : { registeredAt };
    const tried = within(exchange.world.paidTries, votingId).get(caller.voterId);
    if (cast === undefined && tried) return { status: 200, body: looked(exchange, caller, votingId, tried) };
    if (cast === undefined) throw refusal('not-voted', 404, registered);
    return { status: 200, body: { votingId, state: 'accepted', ...cast, ...registered } };
  },
  'PUT /v1/votings/:votingId/registration': (exchange) => {
    const caller = callerOf(exchange);
    const { votingId } = votingIn(exchange, caller);
    const registrations = within(exchange.world.registrations, votingId);
    const registeredAt = registrations.get(caller.voterId) ?? instantOf(exchange.world);
    registrations.set(caller.voterId, registeredAt);
    return { status: 200, body: { votingId, registeredAt } };
  },
  'DELETE /v1/votings/:votingId/registration': (exchange) => {
    const caller = callerOf(exchange);
    within(exchange.world.registrations, votingIn(exchange, caller).votingId).delete(caller.voterId);
    return { status: 204 };
  },
  'GET /v1/me/ballots': (exchange) => {
    const { voterId } = callerOf(exchange);
    const { world, query } = exchange;
    const items = (query.get('votings') ?? '').split(',').map((votingId) => {
      const registeredAt = within(world.registrations, votingId).get(voterId);
      const votedAt = within(world.votes, votingId).get(voterId)?.votedAt;
      return { votingId, ...(registeredAt && { registeredAt }), ...(votedAt && { votedAt }) };
    });
    return { status: 200, body: { items } };
  },
  'GET /v1/votings/:votingId/results': (exchange) => {
    const caller = callerOf(exchange);
    const voting = votingIn(exchange, caller);
    const { votingId, results: visibility, endsAt } = voting;
    const state = stateOf(exchange.world, voting);
    if (state === 'cancelled') throw refusal('cancelled', 409);
    const ended = state === 'closed';
    const hidden = visibility === 'admins' ? caller.role !== 'admin' : visibility === 'after-close' && !ended;
    if (hidden) throw refusal('results-hidden', 403, { visibility, endsAt });
    const final = ended && voting.uncounted !== true;
    const status = final ? 'certified' : ended ? 'counting' : 'live';
    if (status === 'counting' && visibility === 'after-close')
      return { status: 200, body: { votingId, status } };
    const numbers = counted(voting, [...within(exchange.world.votes, votingId).values()], final);
    return { status: 200, body: { votingId, status, ...numbers, ...(final && { certifiedAt: endsAt }) } };
  },
  'GET /v1/votings/:votingId/turnout': (exchange) => {
    const { votingId } = votingIn(exchange, callerOf(exchange, 'admin'));
    const registered = within(exchange.world.registrations, votingId).size;
    return {
      status: 200,
      body: { votingId, registered, voted: within(exchange.world.votes, votingId).size },
    };
  },
  'POST /v1/receipts/check': (exchange) => {
    const { tenantId } = callerOf(exchange);
    const given = bodyAs(exchange, receipt).receipt;
    const ours = [...exchange.world.votings.values()].filter((each) => each.tenantId === tenantId);
    for (const voting of ours)
      for (const cast of within(exchange.world.votes, voting.votingId).values())
        if (cast.receipt === given && given !== '')
          return { status: 200, body: standingOf(exchange, voting, cast) };
    return { status: 200, body: { valid: false } };
  },
};

/** A paid vote waits; the look at it after that settles it. */
function waits(
  { world }: Exchange,
  { votingId }: Voting,
  { voterId }: Person,
  choices: readonly string[],
): Reply {
  const tries = within(world.paidTries, votingId);
  const known = tries.get(voterId);
  if (known?.state === 'pending' && String(known.choices) !== String(choices))
    throw refusal('vote-pending', 409);
  const tried: PaidTry = { voteId: newId(), choices, votedAt: instantOf(world), state: 'pending' };
  tries.set(voterId, known?.state === 'pending' ? known : tried);
  return { status: 202, body: { votingId, ...(tries.get(voterId) ?? tried) } };
}

/** A vote that waits, as it is seen; the next look finds it settled, unless the world holds credits back. */
function looked({ world }: Exchange, voter: Person, votingId: string, tried: PaidTry): object {
  const seen = { votingId, ...tried };
  if (!world.holdCredits) settle(world, voter, votingId);
  return seen;
}

/** Takes the credit of a vote that waits, or declines it. */
export function settle(world: World, voter: Person, votingId: string): void {
  const voting = world.votings.get(votingId);
  const tried = world.paidTries.get(votingId)?.get(voter.voterId);
  if (tried?.state !== 'pending' || voting === undefined) return;
  if (balanceOf(world, voter.voterId) < 1) tried.state = 'declined';
  else {
    book(world, voter.voterId, 'spent', -1);
    within(world.paidTries, votingId).delete(voter.voterId);
    within(world.votes, votingId).set(voter.voterId, sealed(voting, voter, tried.choices, instantOf(world)));
  }
}

function refuseVote({ world }: Exchange, voting: Voting, choices: readonly string[]): void {
  const { startsAt, endsAt, ballot, options } = voting;
  const state = stateOf(world, voting);
  if (state === 'coming') throw refusal('not-open-yet', 409, { startsAt });
  if (state === 'closed') throw refusal('closed', 409, { endsAt });
  if (state === 'cancelled') throw refusal('cancelled', 409);
  const ids = options.map(({ id }) => id);
  if (choices.some((id) => !ids.includes(id))) throw refusal('unknown-choice', 422, { options: ids });
  const { min, max } = bounds(ballot, options.length);
  if (choices.length < min || choices.length > max)
    throw refusal('wrong-number-of-choices', 422, { min, max });
}

/** A vote with a receipt that has the form of the real one: three parts of base64url. */
function sealed(voting: Voting, voter: Person, choices: readonly string[], votedAt: string): Vote {
  const voteId = newId();
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { votingId, tenantId } = voting;
  const claims = part({ voteId, votingId, tenantId, voterId: voter.voterId, votedAt });
  const content = `${part({ alg: 'HS256', kid: 'fake' })}.${claims}`;
  const signature = createHmac('sha256', 'fake').update(content).digest('base64url');
  return { voteId, choices, votedAt, receipt: `${content}.${signature}` };
}

function standingOf({ world }: Exchange, voting: Voting, { voteId, votedAt }: Vote) {
  const about = { valid: true, votingId: voting.votingId, voteId, votedAt };
  const state = stateOf(world, voting);
  if (state === 'cancelled') return { ...about, standing: 'not-counted', counted: false };
  const final = state === 'closed' && voting.uncounted !== true;
  return final ? { ...about, standing: 'counted', counted: true } : { ...about, standing: 'accepted' };
}
