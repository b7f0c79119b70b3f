import { ceilToMinute, toInstant } from '@suffra/shared/clock';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { votingClosed } from '@suffra/shared/events/votings';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createVotingClosedHandler } from '../../src/consumers/voting-closed.ts';
import { readResult } from '../../src/storage/results.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('the consumer of voting.closed', () => {
  let fixture: Fixture;
  const result = ({ votingId, endsAt }: VotingSnapshot) => readResult(fixture.tenantId, votingId, endsAt);

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('certifies the recount once', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o1']);
    await fixture.runTally();
    const end = Date.parse(voting.endsAt);
    await fixture.close(voting, end + 20_000);
    const first = await result(voting);
    await fixture.close(voting, end + 30_000);
    expect(await result(voting)).to.deep.equal(first);
    expect(first).to.deep.equal({
      version: 1,
      endsAt: voting.endsAt,
      votes: 1,
      registrations: 0,
      counts: { o1: 1, o2: 0, o3: 0 },
      winners: ['o1'],
      certifiedAt: toInstant(ceilToMinute(end + 20_000)),
      tallyAgreed: true,
    });
  });

  it('certifies one result if ten deliveries run at once', async () => {
    const voting = await fixture.schedule(createVoting());
    await Promise.all(['a', 'b', 'c'].map((name) => fixture.vote(`voter-${name}`, voting, ['o2'])));
    await fixture.runTally();
    const end = Date.parse(voting.endsAt);
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, i) => fixture.close(voting, end + 20_000 + i)),
    );
    expect(done.every(({ failed }) => failed === 0)).to.equal(true);
    const first = await result(voting);
    await fixture.close(voting, end + 99_000);
    expect(await result(voting)).to.deep.equal(first);
  });

  it('waits for a tally that lags', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o1']);
    const closing = fixture.close(voting, undefined, 2_000);
    await fixture.runTally();
    await closing;
    expect(await result(voting)).to.deep.include({ votes: 1, tallyAgreed: true });
  });

  it('certifies the recount and reports it if the tally differs', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o1']);
    await fixture.close(voting);
    expect(await result(voting)).to.deep.include({
      votes: 1,
      counts: { o1: 1, o2: 0, o3: 0 },
      tallyAgreed: false,
    });
    await fixture.runTally();
  });

  it('fails and is retried while the replica is older than the event', async () => {
    const voting = createVoting();
    expect(await fixture.close(voting)).to.deep.equal({ failed: 1 });
    await fixture.schedule(voting);
    expect(await fixture.close({ ...voting, version: 2 })).to.deep.equal({ failed: 1 });
    expect(await result(voting)).to.equal(undefined);
    await fixture.schedule({ ...voting, version: 2 });
    expect(await fixture.close({ ...voting, version: 2 })).to.deep.equal({ failed: 0 });
    expect(await result(voting)).to.include({ version: 2 });
  });

  it('ignores an end that has moved and a cancelled voting', async () => {
    const voting = await fixture.schedule(createVoting());
    const later = new Date(Date.parse(voting.endsAt) + 600_000).toISOString();
    const extended = await fixture.schedule({ ...voting, version: 2, endsAt: later });
    expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
    expect([await result(voting), await result(extended)]).to.deep.equal([undefined, undefined]);
    const cancelled = await fixture.schedule(createVoting({ cancelled: true }));
    expect(await fixture.close(cancelled)).to.deep.equal({ failed: 0 });
    expect(await result(cancelled)).to.equal(undefined);
  });

  it('replaces a result that was certified before a new end arrived', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o1']);
    await fixture.runTally();
    await fixture.close(voting);
    expect(await result(voting)).to.include({ votes: 1 });
    const later = new Date(Date.parse(voting.endsAt) + 600_000).toISOString();
    const extended = await fixture.schedule({ ...voting, version: 2, endsAt: later });
    expect(await result(extended), 'the earlier result counts no more').to.equal(undefined);
    await fixture.vote('voter-ben', voting, ['o2']);
    await fixture.runTally();
    await fixture.close(extended);
    expect(await result(extended)).to.include({ votes: 2, version: 2 });
    // The old event is delivered again; it must not restore its result.
    await fixture.close(voting);
    expect(await result(extended)).to.include({ votes: 2 });
  });

  it('reports only the invalid message of a batch as failed', async () => {
    const voting = await fixture.schedule(createVoting());
    const { tenantId } = fixture;
    const good = toSqsMessage(votingClosed, { tenantId, data: voting });
    const bad = JSON.stringify({ ...JSON.parse(good), data: { votingId: 'x' } });
    const certify = createVotingClosedHandler(() => Date.parse(voting.endsAt) + 60_000, {
      maxAttempts: 1,
      intervalMs: 1,
    });
    const answer = await certify(toSqsEvent(bad, good));
    expect(answer.batchItemFailures).to.deep.equal([{ itemIdentifier: 'm0' }]);
    expect(await result(voting)).to.include({ votes: 0 });
  });
});
