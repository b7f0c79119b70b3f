import { votingChanged } from '@suffra/shared/events/votings';
import { generateId } from '@suffra/shared/ids';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { createVotingSnapshotsHandler } from '../../src/consumers/voting-snapshots.ts';
import { createCastVoteRoute } from '../../src/http/cast-vote.ts';
import { createGetResultsRoute } from '../../src/http/get-results.ts';
import { clearVotingCache } from '../../src/storage/voting-cache.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, startBallot } from '../support/fixture.ts';

/** Times in milliseconds after the early end; negative ones are before it. */
interface Race {
  /** When ballot receives the snapshot with the early end. */
  readonly arrival: number;
  /** Votes by functions that do not know the early end yet, as shares of the time until the last of them learns it. */
  readonly uninformed: readonly number[];
  /** Votes by functions that know it. */
  readonly informed: readonly number[];
}

/** The write of the snapshot takes at most 6 seconds, and functions use the previous one for 5 more. */
const allKnowAfterMs = 11_000;
const leadMs = 20_000;

const races = fc.record<Race>({
  arrival: fc.oneof(fc.integer({ min: -leadMs, max: -15_000 }), fc.integer({ min: -leadMs, max: 120_000 })),
  uninformed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
  informed: fc.array(fc.integer({ min: -5_000, max: 150_000 }), { minLength: 1, maxLength: 6 }),
});

describe('votes that race an early end', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  it('are in the certified result if the response was 201, however late ballot learns the early end', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(races, async ({ arrival, uninformed, informed }) => {
        const fixture = await createFixture();
        const planned = await fixture.schedule(createVoting({ buckets: 2 }));
        const end = Date.parse(planned.startsAt) + 600_000;
        const ended = { ...planned, version: 2, endsAt: new Date(end).toISOString() };
        const answers: { status: number; at: number; type: unknown }[] = [];
        const voteAt = async (at: number) => {
          const route = createCastVoteRoute(() => at, generateId);
          const { status, body } = await fixture.vote(`voter-${generateId()}`, planned, ['o1'], route);
          answers.push({ status, at, type: body.type });
        };
        const decision = -leadMs;
        for (const share of uninformed)
          await voteAt(end + decision + Math.floor(share * (arrival + allKnowAfterMs - decision)));
        const onSnapshot = createVotingSnapshotsHandler(() => end + arrival);
        const message = toSqsMessage(votingChanged, { tenantId: fixture.tenantId, data: ended });
        expect((await onSnapshot(toSqsEvent(message))).batchItemFailures).to.deep.equal([]);
        clearVotingCache();
        for (const at of informed) await voteAt(end + at);
        await fixture.runTally();

        const accepted = answers.filter(({ status }) => status === 201);
        const others = answers.filter(({ status }) => status !== 201);
        expect(accepted.length, 'uninformed functions accept').to.be.at.least(uninformed.length);
        for (const { type } of others) expect(type).to.equal('urn:suffra:problem:closed');
        // An early end that arrives in time is the end.
        if (arrival <= -15_000)
          for (const { at, status } of answers) expect(status === 201).to.equal(at < end);
        const lastVote = Math.max(end, end + arrival + 15_000);
        expect(await fixture.close(ended, lastVote + 10_999)).to.deep.equal({ failed: 1 });
        expect(await fixture.close(ended, lastVote + 11_000)).to.deep.equal({ failed: 0 });
        const readResults = createGetResultsRoute(() => lastVote + 12_000);
        const { body } = await fixture.as('voter-any', readResults, planned);
        expect(body).to.deep.include({ status: 'certified', votes: accepted.length });
      }),
      propertyRuns(12),
    );
  });
});
