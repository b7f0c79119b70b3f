import { castVoteRoute } from '../../../services/ballot/src/http/cast-vote.ts';
import { readSnapshot } from '../../../services/ballot/src/table/snapshots.ts';
import { changeVotingRoute } from '../../../services/votings/src/http/change-voting.ts';
import { createVotingRoute } from '../../../services/votings/src/http/create-voting.ts';
import { systemIds } from '../../src/ids.ts';
import { until } from '../until.ts';
import { type Act, actAs } from './act.ts';
import { crowdOf } from './crowd.ts';
import type { SeededVoting } from './votings.ts';

const day = 86_400_000;
const instant = (at: number) => new Date(at).toISOString();

/**
 * Makes one voting as it would have come about: an admin scheduled it, people voted while it was open, and time went on.
 * The routes are the real ones; their clocks stand where the story is. A closed one stays open until its votes are in:
 * only then is its end moved to where it belongs, so that the certified result has them all.
 * @param now milliseconds since the epoch
 */
export async function seedVoting(voting: SeededVoting, admin: Act, now: number): Promise<void> {
  const [startsIn, endsIn] = voting.window;
  const [starts, ends] = [now + startsIn, now + endsIn];
  const scheduled = Math.min(now, starts) - day;
  const made = await admin(
    createVotingRoute(() => scheduled),
    {
      method: 'POST',
      headers: { 'idempotency-key': `seed-${voting.state}-${starts}-${voting.title.replace(/\W/g, '-')}` },
      body: {
        title: voting.title,
        description: voting.description,
        options: voting.options.map((label) => ({ label })),
        startsAt: instant(starts),
        endsAt: instant(Math.max(ends, now + day)),
        price: voting.price ?? 0,
        ballot: voting.ballot,
        ...(voting.results && { results: voting.results }),
        ...(voting.change && { change: voting.change }),
        ...(voting.accountId && { accountId: voting.accountId }),
      },
    },
    200,
    201,
  );
  const { tenantId } = voting;
  const params = { votingId: String(made.body.votingId) };
  await vote(voting, params, [starts, Math.min(now, ends)]);
  if (ends > now + day) return;
  const etag = String(made.headers.etag);
  const change = { method: 'PATCH', params, headers: { 'if-match': etag }, body: { endsAt: instant(ends) } };
  await admin(
    changeVotingRoute(() => scheduled),
    change,
    200,
  );
  await until(
    async () => (await readSnapshot(tenantId, params.votingId))?.endsAt === instant(ends),
    20_000,
    'the ballot to hear of a seeded voting',
  );
}

async function vote(
  voting: SeededVoting,
  params: { votingId: string },
  [from, to]: [number, number],
): Promise<void> {
  const { tenantId } = voting;
  const crowd = crowdOf(voting);
  if (crowd.length === 0) return;
  await until(() => readSnapshot(tenantId, params.votingId), 20_000, 'the ballot to hear of a seeded voting');
  await Promise.all(
    crowd.map((choices, at) => {
      const when = Math.floor(from + ((to - from) * (at + 1)) / (crowd.length + 1));
      const person = actAs({ tenantId, voterId: `crowd-${at + 1}`, role: 'voter' });
      const route = castVoteRoute(() => when, systemIds);
      return person(route, { method: 'PUT', params, body: { choices } }, 200, 201);
    }),
  );
}
