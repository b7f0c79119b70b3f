import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { runSweep } from '@suffra/shared/test-support/run-sweep';
import { expect } from 'chai';
import { waitUntil } from '../../../../shared/local-platform/wait-until.ts';
import { handler as onPublishResults } from '../../src/consumers/publish-results.ts';
import { handler as onVoidVotes } from '../../src/consumers/void-votes.ts';
import { createVotingClosedHandler } from '../../src/consumers/voting-closed.ts';
import type { Voting } from '../../src/domain/voting.ts';
import { createBallotSweep } from '../../src/schedules/sweep.ts';
import { readBallot } from '../../src/storage/ballots.ts';
import { readExport } from '../../src/storage/exports.ts';
import { toExportKey, toVotingKey } from '../../src/storage/keys.ts';
import { readRow } from '../../src/storage/read-row.ts';
import { readResult } from '../../src/storage/results.ts';
import { createVoting } from '../support/create-voting.ts';
import {
  createCertifiedVoting,
  createJobsHandler,
  getTimeAfterClose,
  requestExport,
  useExportFixture,
} from '../support/exports.ts';
import type { Fixture } from '../support/fixture.ts';

const minuteMs = 60_000;

describe('the sweep of ballot', function () {
  this.timeout(60_000);
  let fixture: Fixture;
  useExportFixture((created) => {
    fixture = created;
  });

  const sweep = (now: number, runs = 1) => runSweep(createBallotSweep, fixture.tenantId, now, runs);
  const readDueAt = async ({ votingId }: Voting) =>
    (await readRow(toVotingKey(fixture.tenantId, votingId)))?.dueAt;
  const end = ({ endsAt }: Voting) => Date.parse(endsAt);
  const drainClosed = (now: number) =>
    drainQueue(
      'BALLOT_CLOSED_QUEUE_URL',
      createVotingClosedHandler(() => now, { maxAttempts: 1, intervalMs: 1 }),
    );
  const drainPublications = () => drainQueue('BALLOT_PUBLIC_RESULTS_QUEUE_URL', onPublishResults);

  it('has a voting certified and published whose close was lost', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o1']);
    await fixture.runTally();
    const now = end(voting) + 3 * minuteMs;
    expect(await sweep(now)).to.equal(1);
    const result = await waitUntil(
      async () => {
        await drainClosed(now);
        return readResult(fixture.tenantId, voting.votingId, voting.endsAt);
      },
      60_000,
      'the result',
    );
    expect(result).to.include({ votes: 1 });
    // The publication is lost too.
    const later = now + 15 * minuteMs;
    expect(await sweep(later)).to.equal(1);
    await waitUntil(
      async () => {
        await drainPublications();
        return (await readDueAt(voting)) === undefined;
      },
      60_000,
      'the publication',
    );
    expect(await sweep(later + 60 * minuteMs)).to.equal(0);
  });

  it('does nothing before the voting is due, and counts nothing when it is certified and published in time', async () => {
    const voting = await fixture.schedule(createVoting());
    expect(await sweep(end(voting) + 3 * minuteMs - 1)).to.equal(0);
    await fixture.close(voting);
    await fixture.publishResults(voting);
    expect(await readDueAt(voting)).to.equal(undefined);
    expect(await sweep(end(voting) + 60 * minuteMs)).to.equal(0);
  });

  it('waits for the publication of a result that was certified a moment ago', async () => {
    const voting = await fixture.schedule(createVoting());
    const now = end(voting) + 3 * minuteMs;
    await fixture.close(voting, now);
    expect(await sweep(now)).to.equal(0);
    const result = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
    expect(await readDueAt(voting)).to.equal(Date.parse(result?.certifiedAt ?? '') + 2 * minuteMs);
  });

  it('finds a voting once when ten sweeps run at once', async () => {
    const voting = await fixture.schedule(createVoting());
    expect(await sweep(end(voting) + 3 * minuteMs, 10)).to.equal(1);
    expect(await sweep(end(voting) + 4 * minuteMs)).to.equal(0);
  });

  it('certifies one result when the ordinary path certifies during the sweep', async () => {
    const voting = await fixture.schedule(createVoting());
    const now = end(voting) + 3 * minuteMs;
    const [, closing] = await Promise.all([sweep(now), fixture.close(voting, now)]);
    expect(closing).to.deep.equal({ failed: 0 });
    const first = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
    await fixture.close(voting, now + minuteMs);
    expect(await readResult(fixture.tenantId, voting.votingId, voting.endsAt)).to.deep.equal(first);
  });

  it('ignores the old end of an extended voting, and a cancelled free voting', async () => {
    const voting = await fixture.schedule(createVoting());
    const endsAt = new Date(end(voting) + 60 * minuteMs).toISOString();
    const extended = await fixture.schedule({ ...voting, version: 2, endsAt });
    const cancelled = await fixture.schedule(createVoting({ cancelled: true }));
    expect(await sweep(end(voting) + 10 * minuteMs)).to.equal(0);
    expect(await readDueAt(extended)).to.equal(end(extended) + 3 * minuteMs);
    expect(await readDueAt(cancelled)).to.equal(undefined);
  });

  it('does not let a row that cannot be read delay the others', async () => {
    const [bad, good] = [await fixture.schedule(createVoting()), await fixture.schedule(createVoting())];
    await getDocumentClient().send(
      new UpdateCommand({
        TableName: process.env.BALLOT_TABLE,
        Key: toVotingKey(fixture.tenantId, bad.votingId),
        UpdateExpression: 'SET voting = :nothing',
        ExpressionAttributeValues: { ':nothing': 'nothing' },
      }),
    );
    const now = end(good) + 3 * minuteMs;
    const error = await sweep(now).catch((thrown: unknown) => String(thrown));
    expect(error).to.match(/1 due rows could not be swept/);
    for (const voting of [bad, good]) expect(await readDueAt(voting)).to.equal(now + 15 * minuteMs);
  });

  it('voids the votes of a cancelled paid voting whose command was lost', async () => {
    const voting = await fixture.schedule(createVoting({ price: 1 }));
    expect((await fixture.vote('voter-ada', voting, ['o1'])).status).to.equal(202);
    const cancelledAt = new Date(Date.parse(voting.startsAt) + minuteMs).toISOString();
    const cancellation = { reason: 'It rains.', cancelledAt };
    const cancelled = await fixture.schedule({ ...voting, version: 2, cancelled: true, cancellation });
    const due = Date.parse(cancelledAt) + 10 * minuteMs;
    expect(await sweep(due - 1)).to.equal(0);
    expect(await sweep(due)).to.equal(1);
    await drainQueue('BALLOT_VOIDS_QUEUE_URL', onVoidVotes);
    const key = { tenantId: fixture.tenantId, votingId: voting.votingId, voterId: 'voter-ada' };
    expect((await readBallot(key, cancelled)).voided).to.be.a('string');
    expect(await readDueAt(cancelled)).to.equal(undefined);
  });

  it('finishes an export whose commands were lost, once', async () => {
    const voting = await createCertifiedVoting(fixture, createVoting(), [['o1'], ['o2']]);
    const startedAt = getTimeAfterClose(voting);
    await fixture.publishResults(voting);
    expect((await requestExport(fixture, voting, startedAt)).status).to.equal(202);
    expect(await sweep(startedAt + 8 * minuteMs - 1)).to.equal(0);
    expect(await sweep(startedAt + 8 * minuteMs, 3)).to.equal(1);
    const { votingId } = voting;
    await waitUntil(
      async () => {
        await drainQueue('BALLOT_JOBS_QUEUE_URL', createJobsHandler(voting));
        return (await readExport(fixture.tenantId, votingId))?.state === 'ready';
      },
      60_000,
      'the export',
    );
    expect(await readRow(toExportKey(fixture.tenantId, votingId))).to.not.have.any.keys('dueAt', 'dueShard');
    expect(await sweep(startedAt + 60 * minuteMs)).to.equal(0);
  });
});
