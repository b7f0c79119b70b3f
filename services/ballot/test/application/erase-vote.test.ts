import { votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { returnCredit } from '@suffra/shared/events/wallet';
import { call } from '@suffra/shared/test-support/call';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { createErasuresHandler } from '../../src/consumers/erasures.ts';
import { handler as check } from '../../src/http/check-receipt.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { readResult } from '../../src/storage/results.ts';
import { insertRegistration as registerRow } from '../../src/storage/votes.ts';
import { toVoteOutcomeEvents } from '../../src/streams/vote-outcome-events.ts';
import { toWalletCommands } from '../../src/streams/wallet-commands.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter, publishVoterErased, rowsWith } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { cancelVoting, readVoterBallot, runVoidVotes, settleCredit } from '../support/paid-votes.ts';
import { injectFaults } from '../support/table-calls.ts';
import { getVoterIds, runListBucket, subscribeToLists } from '../support/voter-lists.ts';

const ada = 'voter-ada-0001';
const bo = 'voter-bo-00002';

describe('erasure of a voter', () => {
  let fixture: Fixture;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });
  const getCode = ({ body }: { body?: Record<string, unknown> | undefined }) =>
    String(body?.type).split(':').at(-1);
  const scheduleVoting = (change: Partial<VotingSnapshot> = {}) =>
    fixture.schedule(createVoting({ buckets: 1, ...change }));

  it('prevents a second vote in an open voting, free or paid, and changes no counts', async () => {
    for (const change of [{}, { change: 'until-close' as const }, { price: 1 }]) {
      const voting = await scheduleVoting(change);
      await fixture.vote(ada, voting, ['o1']);
      if (voting.price > 0) expect(await settleCredit(fixture, ada, voting, 'debited')).to.equal(0);
      expect(await eraseVoter(fixture, ada)).to.equal(0);
      for (const choice of ['o1', 'o2']) {
        const again = await fixture.vote(ada, voting, [choice]);
        expect([again.status, getCode(again)]).to.deep.equal([409, 'vote-erased']);
      }
      expect(getCode(await fixture.as(ada, register, voting, { method: 'PUT' }))).to.equal('vote-erased');
      expect(getCode(await fixture.as(ada, getVote, voting))).to.equal('vote-erased');
    }
  });

  it('allows a vote if the voter had only registered; the registration still counts', async () => {
    const voting = await scheduleVoting();
    await fixture.as(ada, register, voting, { method: 'PUT' });
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    expect(await rowsWith(fixture, ada)).to.deep.equal([]);
    expect((await fixture.vote(ada, voting, ['o1'])).status).to.equal(201);
  });

  it('deletes the row of a voter who registered and unregistered, and did not vote', async () => {
    const voting = await scheduleVoting();
    await fixture.as(ada, register, voting, { method: 'PUT' });
    await fixture.as(ada, unregister, voting, { method: 'DELETE' });
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    expect(await rowsWith(fixture, ada)).to.deep.equal([]);
  });

  it('does not change the ballots of other voters and other tenants', async () => {
    const other = await createFixture();
    const voting = await scheduleVoting();
    const same = await other.schedule({ ...voting });
    await fixture.vote(ada, voting, ['o1']);
    await fixture.vote(bo, voting, ['o2']);
    await other.vote(ada, same, ['o3']);
    const before = [await rowsWith(fixture, bo), await rowsWith(other, ada)];
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    expect([await rowsWith(fixture, bo), await rowsWith(other, ada)]).to.deep.equal(before);
    expect((await readVoterBallot(other, ada, same)).vote?.choices).to.deep.equal(['o3']);
  });

  it('makes the receipt report that the vote still counts, without a name', async () => {
    const voting = await scheduleVoting();
    const { body } = await fixture.vote(ada, voting, ['o1']);
    await eraseVoter(fixture, ada);
    const token = await fixture.token(bo);
    const checked = await call(check, { method: 'POST', token, body: { receipt: body?.receipt } });
    expect(checked.body).to.include({ valid: true, standing: 'erased' });
  });

  it('removes the voter from all lists', async () => {
    const probe = await subscribeToLists(fixture);
    const voting = await scheduleVoting();
    await fixture.as(ada, register, voting, { method: 'PUT' });
    await fixture.as(bo, register, voting, { method: 'PUT' });
    await fixture.vote('voter-cy-00003', voting, ['o1']);
    await eraseVoter(fixture, ada);
    await eraseVoter(fixture, 'voter-cy-00003');
    await runListBucket(fixture, voting, { kind: 'missing', endsAt: voting.endsAt });
    expect(getVoterIds(await probe.pages(votersMissing))).to.deep.equal([bo]);
    await runListBucket(fixture, voting, { kind: 'participants', listId: 'update.1' });
    expect(getVoterIds(await probe.pages(votersListed))).to.deep.equal([bo]);
  });

  it('waits until the credit of a pending vote is settled', async () => {
    const voting = await scheduleVoting({ price: 1 });
    await fixture.vote(ada, voting, ['o1']);
    expect(await eraseVoter(fixture, ada)).to.equal(1);
    await settleCredit(fixture, ada, voting, 'debited');
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    expect(await settleCredit(fixture, ada, voting, 'debited')).to.equal(0);
    expect((await readVoterBallot(fixture, ada, voting)).erased).to.equal(true);
    await fixture.runTally();
    await fixture.close(voting);
  });

  it('returns the credit first if the voting was cancelled', async () => {
    const voting = await scheduleVoting({ price: 1 });
    await fixture.vote(ada, voting, ['o1']);
    await settleCredit(fixture, ada, voting, 'debited');
    const over = await cancelVoting(fixture, voting);
    const seen: unknown[] = [];
    await injectFaults(
      async (operation, send, input) => {
        if (operation.startsWith('Update')) seen.push(input.UpdateExpression);
        return send();
      },
      () => eraseVoter(fixture, ada),
      'call',
    );
    expect(seen).to.deep.equal(['SET correlationId = :c, voided = voteId']);
    expect((await readVoterBallot(fixture, ada, over)).erased).to.equal(true);
  });

  it('returns the credit once if the voting is cancelled later, and notifies no one', async () => {
    const voting = await scheduleVoting({ price: 1 });
    for (const voter of [ada, bo]) {
      await fixture.vote(voter, voting, ['o2']);
      await settleCredit(fixture, voter, voting, 'debited');
    }
    const { creditUntil } = await readVoterBallot(fixture, ada, voting);
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    await cancelVoting(fixture, voting);
    for (let i = 0; i < 2; i += 1) expect(await runVoidVotes(fixture, voting)).to.equal(0);
    const changes = toTableChanges(await stream.next(fixture.tenantId));
    const commands = changes.flatMap(toWalletCommands).filter(({ event }) => event.kind === returnCredit);
    const about = { votingId: voting.votingId, attempt: 1 };
    expect(commands.map(({ event }) => event.data)).to.have.deep.members([
      { ...about, voterId: ada, until: creditUntil },
      { ...about, voterId: bo, until: (await readVoterBallot(fixture, bo, voting)).creditUntil },
    ]);
    const events = changes.flatMap(toVoteOutcomeEvents).map(({ data }) => data);
    expect(events).to.deep.equal([
      { votingId: voting.votingId, voterId: bo, voteId: (await readVoterBallot(fixture, bo, voting)).voided },
    ]);
    for (const row of await rowsWith(fixture, ada)) expect(JSON.stringify(row)).to.not.include('o2');
  });

  it('fails and is retried from one minute before the end until the result is certified', async () => {
    const voting = await scheduleVoting();
    await fixture.vote(ada, voting, ['o1']);
    const end = Date.parse(voting.endsAt);
    expect(await eraseVoter(fixture, ada, end - 59_000)).to.equal(1);
    expect(await eraseVoter(fixture, ada, end + 5_000)).to.equal(1);
    await fixture.runTally();
    await fixture.close(voting);
    expect(await eraseVoter(fixture, ada, end + 60_000)).to.equal(0);
    const [row] = await rowsWith(fixture, ada);
    expect(row?.expiresAt).to.equal(Math.ceil(end / 1_000) + 30 * 86_400);
  });

  it('lets the tombstone expire 30 days after the end of the voting', async () => {
    const voting = await scheduleVoting();
    await fixture.vote(ada, voting, ['o1']);
    await eraseVoter(fixture, ada);
    expect((await rowsWith(fixture, ada))[0]).not.to.have.property('expiresAt');
    await fixture.runTally();
    await fixture.close(voting);
    const end = Math.ceil(Date.parse(voting.endsAt) / 1_000);
    expect((await rowsWith(fixture, ada))[0]?.expiresAt).to.equal(end + 30 * 86_400);
    const anonymousVotes = (await rowsWith(fixture, voting.votingId)).filter(({ pk }) =>
      String(pk).includes('#anonymous-'),
    );
    expect(anonymousVotes).to.have.length(1);
    expect(anonymousVotes[0]).not.to.have.property('expiresAt');
  });

  it('keeps a registration that is written between its read and its write', async () => {
    const voting = await scheduleVoting();
    await fixture.vote(ada, voting, ['o1']);
    let injected = false;
    await injectFaults(
      async (operation, send) => {
        if (operation.startsWith('TransactWrite') && !injected) {
          injected = true;
          const place = { tenantId: fixture.tenantId, votingId: voting.votingId, voterId: ada };
          await registerRow({ key: place, voting, correlationId: 'test' }, Date.now());
        }
        return send();
      },
      () => eraseVoter(fixture, ada),
      'call',
    );
    await fixture.runTally();
    await fixture.close(voting);
    const result = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
    expect(result).to.include({ votes: 1, registrations: 1, tallyAgreed: true });
  });

  it('covers all votings, page by page, after the last access token has expired', async function () {
    this.timeout(60_000);
    const votings = [await scheduleVoting(), await scheduleVoting()];
    for (const voting of votings) await fixture.vote(ada, voting, ['o1']);
    expect(await publishVoterErased(fixture, ada, Date.now() + 3_000)).to.equal(1);
    expect(await publishVoterErased(fixture, ada, Date.now() - 1_000)).to.equal(0);
    await drainQueue('BALLOT_ERASURES_QUEUE_URL', createErasuresHandler(Date.now));
    for (const voting of votings) expect((await readVoterBallot(fixture, ada, voting)).erased).to.equal(true);
  });
});
