import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { toCloudEvent } from '@suffra/shared/events/cloud-event';
import { votingChanged } from '@suffra/shared/events/votings';
import type { Row } from '@suffra/shared/storage/read-row';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { toFifoAttributes } from '../../src/application/publish-results-fifo.ts';
import { handler } from '../../src/consumers/publish-results.ts';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { createEmptyTally } from '../../src/domain/tally.ts';
import { toTallyPk } from '../../src/storage/keys.ts';
import { tallyKind } from '../../src/storage/tally-row.ts';
import { toVotingRow } from '../../src/storage/to-voting-row.ts';
import { handler as publish } from '../../src/streams/publish-changes.ts';
import { toPublishResultsCommand } from '../../src/streams/publish-results-command.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { type ResultsDelay, removeResultsDelay } from '../support/results-delay.ts';

describe('public results', function () {
  this.timeout(60_000);
  let fixture: Fixture;
  let stream: StreamReader;
  let delay: ResultsDelay;
  before(async () => {
    await startBallot();
    delay = await removeResultsDelay();
    fixture = await createFixture();
    stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
  });

  after(() => delay.restore());

  const readResults = async (votingId: string) => {
    const Key = `public/results/${fixture.tenantId}/${votingId}.json`;
    const place = { Bucket: process.env.BALLOT_PUBLIC, Key };
    const answer = await new S3Client({}).send(new GetObjectCommand(place));
    return JSON.parse((await answer.Body?.transformToString()) ?? '');
  };
  /** Publishes all changes and processes the queue after its delay. @returns the number of messages */
  const publishChanges = async (times = 1) => {
    await fixture.runTally();
    const batch = await stream.next();
    for (let i = 0; i < times; i += 1) expect((await publish(batch)).batchItemFailures).to.deep.equal([]);
    return drainQueue('BALLOT_PUBLIC_RESULTS_QUEUE_URL', handler);
  };

  it('contain steps of ten votes while a live voting is open and the certified result after its close, also when a batch is delivered twice', async () => {
    const voting = await fixture.schedule(createVoting({ results: 'live' }));
    const { votingId } = voting;
    await publishChanges();
    expect(await readResults(votingId)).to.deep.equal({
      ...{ votingId, status: 'live', votes: 0 },
      counts: { o1: 0, o2: 0, o3: 0 },
    });
    const castVote = (i: number) => fixture.vote(`voter-no-${i}`, voting, [i % 3 === 0 ? 'o1' : 'o2']);
    for (let i = 0; i < 10; i += 1) await castVote(i);
    await publishChanges(2);
    const counts = { o1: 4, o2: 6, o3: 0 };
    expect(await readResults(votingId)).to.deep.equal({ votingId, status: 'live', votes: 10, counts });
    await castVote(10);
    await publishChanges();
    expect(await readResults(votingId)).to.deep.equal({ votingId, status: 'live', votes: 10, counts });
    await fixture.close(voting);
    await publishChanges();
    expect(await readResults(votingId)).to.deep.equal({
      ...{ votingId, status: 'certified', votes: 11, counts: { ...counts, o2: 7 }, winners: ['o2'] },
    });
  });

  it('hide the numbers of an after-close voting until certification, and always those of an admins-only or cancelled voting', async () => {
    const after = await fixture.schedule(createVoting({ results: 'after-close' }));
    const admins = await fixture.schedule(createVoting({ results: 'admins' }));
    const ended = await fixture.schedule(createVoting({ results: 'live' }));
    for (const voting of [after, admins, ended]) await fixture.vote('voter-ada', voting, ['o1']);
    const gone = { ...ended, version: ended.version + 1, cancelled: true };
    await onVotings(toSqsEvent(toSqsMessage(votingChanged, { tenantId: fixture.tenantId, data: gone })));
    await publishChanges();
    for (const { votingId } of [after, admins, ended])
      expect(await readResults(votingId)).to.deep.equal({ votingId, status: 'hidden' });
    await fixture.close(after);
    await fixture.close(admins);
    await publishChanges();
    expect(await readResults(after.votingId)).to.include({ status: 'certified', votes: 1 });
    expect(await readResults(admins.votingId)).to.deep.equal({ votingId: admins.votingId, status: 'hidden' });
  });

  it('are published once for all votes of two seconds, and once for each change of the voting', () => {
    const tally: Row = {
      pk: toTallyPk('acme', '0000000000000000000000000A'),
      sk: 'row',
      kind: tallyKind,
      minute: '2026-03-01T10:00:00.000Z',
      revision: 1,
      ...createEmptyTally(),
    };
    const voting = toVotingRow('acme', createVoting({ votingId: '0000000000000000000000000A' }), 'c');
    const toAttributes = (at: number, after = tally) => {
      const [command] = toPublishResultsCommand({ id: `e${at}`, sequenceNumber: '1', at, after });
      if (command === undefined) throw new Error('no command');
      return toFifoAttributes(toCloudEvent(`e${at}`, command.event));
    };
    const toDeduplicationId = (at: number, after = tally) => toAttributes(at, after).messageDeduplicationId;
    expect(toAttributes(10_000)).to.deep.equal(toAttributes(11_999));
    expect(toDeduplicationId(10_000)).not.to.equal(toDeduplicationId(12_000));
    expect(toDeduplicationId(10_000, voting)).not.to.equal(toDeduplicationId(10_000));
    expect(toDeduplicationId(10_000, voting)).not.to.equal(toDeduplicationId(11_000, voting));
    expect(toAttributes(10_000, voting).messageGroupId).to.equal(toAttributes(10_000).messageGroupId);
  });

  it('are delayed by the queue for more than two seconds, so that they include all votes of the two seconds', () => {
    expect(delay.seconds).to.be.above(2);
  });
});
