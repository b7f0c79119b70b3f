import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { votingCancelled, votingChanged, votingClosed, votingScheduled } from '@suffra/shared/events/votings';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { createVotingClosedHandler } from '../../src/consumers/voting-closed.ts';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { createCastVoteRoute } from '../../src/http/cast-vote.ts';
import { readResult } from '../../src/storage/results.ts';
import { readVoting } from '../../src/storage/votings.ts';
import { createVoting, toReplica } from '../support/create-voting.ts';
import { createFixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';

/** The changes of a voting by an admin, and the order and number of the deliveries of their events. */
interface Course {
  edits: ('title' | 'extend' | 'shorten' | 'back')[];
  cancelled: boolean;
  /** Sorts the deliveries; each event is delivered once or twice. */
  order: { at: number; twice: boolean }[];
  /** The calls to the table at which the consumer crashes, before or after the call is executed. */
  crashes: { call: number; after: boolean }[];
}

const courses = fc.record<Course>({
  edits: fc.array(fc.constantFrom('title', 'extend', 'shorten', 'back'), { maxLength: 4 }),
  cancelled: fc.boolean(),
  order: fc.array(fc.record({ at: fc.nat(1_000), twice: fc.boolean() }), { minLength: 12, maxLength: 12 }),
  crashes: fc.array(fc.record({ call: fc.nat(30), after: fc.boolean() }), { maxLength: 4 }),
});

/** The versions of the voting. Two votes are cast 3 and 1 minutes before the first end. */
function createVersions({ edits, cancelled }: Course): VotingSnapshot[] {
  const first = createVoting({ buckets: 2 });
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

describe('events of a voting that are duplicated and reordered, with crashes of the consumer', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  const runCourse = async (course: Course) => {
    const fixture = await createFixture();
    const { tenantId } = fixture;
    const versions = createVersions(course);
    const [first] = versions;
    const last = versions.at(-1);
    if (!first || !last) throw new Error('no version');
    const end = Date.parse(first.endsAt);
    await fixture.schedule(first);
    await fixture.as('voter-ada', voteAt(end - 180_000), first, cast('o1'));
    await fixture.as('voter-ben', voteAt(end - 60_000), first, cast('o2'));
    await fixture.runTally();
    const certify = createVotingClosedHandler(() => end + 1_200_000, { maxAttempts: 1, intervalMs: 1 });
    const getKind = (voting: VotingSnapshot) =>
      voting.cancelled ? votingCancelled : voting.version === 1 ? votingScheduled : votingChanged;
    const events = versions.flatMap((voting) => [
      { consume: onVotings, body: toSqsMessage(getKind(voting), { tenantId, data: voting }) },
      ...(voting.cancelled
        ? []
        : [{ consume: certify, body: toSqsMessage(votingClosed, { tenantId, data: voting }) }]),
    ]);
    const queue = events
      .map((event, i) => ({ ...event, ...(course.order[i] ?? { at: 0, twice: false }) }))
      .flatMap((event) => (event.twice ? [event, { ...event, at: (event.at * 7) % 1_000 }] : [event]))
      .sort((one, other) => one.at - other.at);
    let calls = 0;
    await injectFaults(
      async (_, send) => {
        const crash = course.crashes.find(({ call }) => call === calls);
        calls += 1;
        if (crash?.after === false) throw new Error('the consumer died before');
        const answer = await send();
        if (crash?.after) throw new Error('the consumer died after');
        return answer;
      },
      async () => {
        // Failed messages are delivered again at the end. In each round at least the oldest snapshot succeeds.
        for (let left = 200; queue.length > 0; left -= 1) {
          const next = queue.shift();
          if (!next || left === 0) throw new Error('the queue never empties');
          const { batchItemFailures } = await next.consume(toSqsEvent(next.body));
          if (batchItemFailures.length > 0) queue.push(next);
        }
      },
      'call',
    );
    const result = await readResult(tenantId, last.votingId, last.endsAt);
    return { last, snapshot: await readVoting(tenantId, last.votingId), result };
  };

  it('lead to the highest version, and to the result of its window', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(courses, async (course) => {
        const { last, snapshot, result } = await runCourse(course);
        expect(snapshot).to.deep.equal(toReplica(last));
        // A voting may be certified before its cancellation arrives. No response contains that result.
        if (last.cancelled) return;
        const shortened = course.edits.findLast((edit) => edit !== 'title') === 'shorten';
        expect(result).to.deep.include(
          shortened
            ? { votes: 1, counts: { o1: 1, o2: 0, o3: 0 }, winners: ['o1'], tallyAgreed: false }
            : { votes: 2, counts: { o1: 1, o2: 1, o3: 0 }, winners: ['o1', 'o2'], tallyAgreed: true },
        );
      }),
      propertyRuns(12),
    );
  });
});

const cast = (choice: string) => ({ method: 'PUT', body: { choices: [choice] } });
const voteAt = (now: number) =>
  createCastVoteRoute(
    () => now,
    () => `vote-${now}`,
  );
