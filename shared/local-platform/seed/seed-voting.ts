import { createCastVoteRoute } from '../../../services/ballot/src/http/cast-vote.ts';
import { handler as getResults } from '../../../services/ballot/src/http/get-results.ts';
import { createChangeVotingRoute } from '../../../services/votings/src/http/change-voting.ts';
import { createVotingRoute } from '../../../services/votings/src/http/create-voting.ts';
import { toInstant } from '../../runtime/clock.ts';
import { generateId } from '../../runtime/ids.ts';
import { waitUntil } from '../wait-until.ts';
import { createBallots } from './create-ballots.ts';
import { createRouteCaller, maxWaitMs, type RouteCaller } from './route-caller.ts';
import type { SeededVoting } from './votings.ts';

const dayMs = 86_400_000;

/**
 * Creates a voting through the routes, with clocks that show the time at which each step happens: an admin schedules
 * the voting, and people vote while it is open. The end of a voting that is already closed is moved to the past only
 * after its votes are stored, so the certified result includes them all.
 * @param now milliseconds since the epoch
 * @returns waits until ballot shows a closed voting as ended
 */
export async function seedVoting(
  voting: SeededVoting,
  admin: RouteCaller,
  now: number,
): Promise<() => Promise<void>> {
  const [startsInMs, endsInMs] = voting.window;
  const [startsAt, endsAt] = [now + startsInMs, now + endsInMs];
  const isClosed = endsAt <= now;
  const scheduledAt = Math.min(now, startsAt) - dayMs;
  const created = await admin(
    createVotingRoute(() => scheduledAt),
    {
      method: 'POST',
      headers: { 'idempotency-key': `seed-${voting.state}-${startsAt}-${voting.title.replace(/\W/g, '-')}` },
      body: {
        title: voting.title,
        description: voting.description,
        options: voting.options.map((label) => ({ label })),
        startsAt: toInstant(startsAt),
        endsAt: toInstant(isClosed ? now + dayMs : endsAt),
        price: voting.price ?? 0,
        ballot: voting.ballot,
        ...(voting.results && { results: voting.results }),
        ...(voting.change && { change: voting.change }),
        ...(voting.accountId && { accountId: voting.accountId }),
      },
    },
    { expected: [200, 201], retryOn: 'unknown-account' },
  );
  const params = { votingId: String(created.body.votingId) };
  await seedVotes(voting, params, startsAt, Math.min(now, endsAt));
  if (!isClosed) return async () => undefined;
  await admin(
    createChangeVotingRoute(() => scheduledAt),
    {
      method: 'PATCH',
      params,
      headers: { 'if-match': String(created.headers.etag) },
      body: { endsAt: toInstant(endsAt) },
    },
    { expected: [200] },
  );
  return () => waitUntilEnded(admin, params);
}

/** Casts the votes of a voting, evenly spread over the time between `from` and `to`. */
async function seedVotes(
  voting: SeededVoting,
  params: { votingId: string },
  from: number,
  to: number,
): Promise<void> {
  const ballots = createBallots(voting);
  await Promise.all(
    ballots.map((choices, index) => {
      const votedAt = Math.floor(from + ((to - from) * (index + 1)) / (ballots.length + 1));
      const voterId = `crowd-${index + 1}`;
      const voter = createRouteCaller({ tenantId: voting.tenantId, voterId, role: 'voter' });
      return voter(
        createCastVoteRoute(() => votedAt, generateId),
        { method: 'PUT', params, body: { choices } },
        { expected: [200, 201], retryOn: 'no-such-voting' },
      );
    }),
  );
}

async function waitUntilEnded(admin: RouteCaller, params: { votingId: string }): Promise<void> {
  await waitUntil(
    async () => {
      // 403: the results of a voting that has not ended are hidden.
      const { status, body } = await admin(getResults, { params }, { expected: [200, 403] });
      return status === 200 && body.status !== 'live';
    },
    maxWaitMs,
    'ballot to receive the end of a seeded voting',
  );
}
