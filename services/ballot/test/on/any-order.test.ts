import { votingCancelled, votingChanged, votingClosed, votingScheduled } from '@suffra/shared/events/votings';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { runs } from '@suffra/shared/test/runs';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { castVoteRoute } from '../../src/http/cast-vote.ts';
import { certifyOn } from '../../src/on/voting-closed.ts';
import { handler as onVotings } from '../../src/on/voting-snapshots.ts';
import { readResult } from '../../src/table/results.ts';
import { readSnapshot } from '../../src/table/snapshots.ts';
import type { Voting } from '../../src/voting.ts';
import { meddling } from '../support/calls.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot } from '../support/world.ts';

/** What an admin does to a voting, and in which order and how often the events of it come. */
interface Course {
  edits: ('title' | 'extend' | 'shorten' | 'back')[];
  cancelled: boolean;
  /** Sorts the deliveries; each event comes once or twice. */
  order: { at: number; twice: boolean }[];
  /** On which calls to the table the consumer dies, before or after the call is done. */
  crashes: { call: number; after: boolean }[];
}

const courses = fc.record<Course>({
  edits: fc.array(fc.constantFrom('title', 'extend', 'shorten', 'back'), { maxLength: 4 }),
  cancelled: fc.boolean(),
  order: fc.array(fc.record({ at: fc.nat(1_000), twice: fc.boolean() }), { minLength: 12, maxLength: 12 }),
  crashes: fc.array(fc.record({ call: fc.nat(30), after: fc.boolean() }), { maxLength: 4 }),
});

/** The versions of the voting. Two votes are cast 3 and 1 minutes before the first end. */
function versionsOf({ edits, cancelled }: Course): Voting[] {
  const first = votingWith({ buckets: 2 });
  const moved = { extend: 600_000, shorten: -120_000, back: 0 };
  const versions = [first];
  for (const edit of edits) {
    const last = versions.at(-1) ?? first;
    const endsAt =
      edit === 'title' ? last.endsAt : new Date(Date.parse(first.endsAt) + moved[edit]).toISOString();
    versions.push({ ...last, version: last.version + 1, title: `Take ${last.version + 1}`, endsAt });
  }
  const last = versions.at(-1) ?? first;
  return cancelled ? [...versions, { ...last, version: last.version + 1, cancelled: true }] : versions;
}

describe('the events of a voting, doubled, in any order, their consumer dying in between', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  const outcomeOf = async (course: Course) => {
    const world = await newWorld();
    const { tenantId } = world;
    const versions = versionsOf(course);
    const [first] = versions;
    const last = versions.at(-1);
    if (!first || !last) throw new Error('no version');
    const end = Date.parse(first.endsAt);
    await world.schedule(first);
    await world.as('voter-ada', voteAt(end - 180_000), first, cast('o1'));
    await world.as('voter-ben', voteAt(end - 60_000), first, cast('o2'));
    await world.runTally();
    const certify = certifyOn(() => end + 1_200_000, { looks: 1, pauseMs: 1 });
    const kindOf = (voting: Voting) =>
      voting.cancelled ? votingCancelled : voting.version === 1 ? votingScheduled : votingChanged;
    const events = versions.flatMap((voting) => [
      { consume: onVotings, body: messageOf(kindOf(voting), { tenantId, data: voting }) },
      ...(voting.cancelled
        ? []
        : [{ consume: certify, body: messageOf(votingClosed, { tenantId, data: voting }) }]),
    ]);
    const queue = events
      .map((event, i) => ({ ...event, ...(course.order[i] ?? { at: 0, twice: false }) }))
      .flatMap((event) => (event.twice ? [event, { ...event, at: (event.at * 7) % 1_000 }] : [event]))
      .sort((one, other) => one.at - other.at);
    let calls = 0;
    await meddling(
      async (_, send) => {
        const crash = course.crashes.find(({ call }) => call === calls);
        calls += 1;
        if (crash?.after === false) throw new Error('the consumer died before');
        const answer = await send();
        if (crash?.after) throw new Error('the consumer died after');
        return answer;
      },
      async () => {
        // What fails comes again, last; each round at least the oldest copy can go on.
        for (let left = 200; queue.length > 0; left -= 1) {
          const next = queue.shift();
          if (!next || left === 0) throw new Error('the queue never empties');
          const { batchItemFailures } = await next.consume(batchOf(next.body));
          if (batchItemFailures.length > 0) queue.push(next);
        }
      },
      'call',
    );
    const result = await readResult(tenantId, last.votingId, last.endsAt);
    return { last, snapshot: await readSnapshot(tenantId, last.votingId), result };
  };

  it('come to the same: the highest version, and the result of its window', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(courses, async (course) => {
        const { last, snapshot, result } = await outcomeOf(course);
        expect(snapshot).to.deep.equal(last);
        // A voting that was cancelled may have been certified before the news came; nothing shows that result.
        if (last.cancelled) return;
        const shortened = course.edits.findLast((edit) => edit !== 'title') === 'shorten';
        expect(result).to.deep.include(
          shortened
            ? { votes: 1, counts: { o1: 1, o2: 0, o3: 0 }, winners: ['o1'], tallyAgreed: false }
            : { votes: 2, counts: { o1: 1, o2: 1, o3: 0 }, winners: ['o1', 'o2'], tallyAgreed: true },
        );
      }),
      runs(40),
    );
  });
});

const cast = (choice: string) => ({ method: 'PUT', body: { choices: [choice] } });
const voteAt = (now: number) =>
  castVoteRoute(
    () => now,
    () => `vote-${now}`,
  );
