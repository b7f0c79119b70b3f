import { expect } from 'chai';
import { toPendingVote } from '../../src/domain/pending-vote.ts';
import type { SignedVote } from '../../src/domain/receipt.ts';
import { readBallot } from '../../src/storage/ballots.ts';
import {
  acceptPendingVote,
  declinePendingVote,
  insertPendingVote,
  updateLastRequestedAt,
  voidAcceptedVote,
  voidPendingVote,
} from '../../src/storage/paid-votes.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('writes of paid votes #attempts', () => {
  let fixture: Fixture;
  const voting = createVoting({ price: 1 });

  before(async () => {
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const toKey = () => ({ tenantId: fixture.tenantId, votingId: voting.votingId, voterId: 'voter-ada' });
  const toContext = () => ({ key: toKey(), voting, correlationId: 'c1' });
  const toAttempt = (attempt: number) => ({
    key: toKey(),
    buckets: voting.buckets,
    attempt,
    correlationId: 'c1',
  });
  const createVote = (voteId: string, choice = 'o1'): SignedVote => ({
    voteId,
    choices: [choice],
    votedAt: 1_000,
    salt: 'salt',
    kid: 'key-1',
    signature: 'signature',
  });
  const insert = (voteId: string, attempt: number) =>
    insertPendingVote(toContext(), toPendingVote(voting, createVote(voteId), attempt));
  const readCurrent = () => readBallot(toKey(), voting);

  it('reject a pending vote if another vote was accepted', async () => {
    await insert('first', 1);
    await acceptPendingVote(toAttempt(1), 2_000);
    // The next attempt number, so only the accepted vote rejects the write.
    expect(await insert('second', 2)).to.include({ done: false });
    expect((await readCurrent()).vote?.voteId).to.equal('first');
    expect((await readCurrent()).pending).to.equal(undefined);
  });

  it('reject a pending vote whose attempt number is not the next one', async () => {
    expect(await insert('first', 2)).to.include({ done: false });
    expect(await insert('first', 1)).to.deep.equal({ done: true });
    expect(await insert('second', 1)).to.include({ done: false });
    await declinePendingVote(toAttempt(1));
    expect(await insert('third', 3)).to.include({ done: false });
    expect(await insert('second', 2)).to.deep.equal({ done: true });
    expect((await readCurrent()).pending?.voteId).to.equal('second');
  });

  it('record a debit request only for the pending attempt and its last request', async () => {
    await insert('first', 1);
    const request = (attempt: number, last: number, now: number) =>
      updateLastRequestedAt(toAttempt(attempt), { last, now });
    const readLast = async () => (await readCurrent()).pending?.lastRequestedAt;
    expect(await request(2, 1_000, 5_000)).to.include({ done: false });
    expect(await request(1, 999, 5_000)).to.include({ done: false });
    expect(await readLast()).to.equal(1_000);
    expect(await request(1, 1_000, 5_000)).to.deep.equal({ done: true });
    expect(await request(1, 1_000, 6_000)).to.include({ done: false });
    expect(await readLast()).to.equal(5_000);
  });

  it('settle only the attempt that is pending', async () => {
    await insert('first', 1);
    expect(await acceptPendingVote(toAttempt(2), 2_000)).to.include({ done: false });
    expect(await declinePendingVote(toAttempt(2))).to.include({ done: false });
    expect(await voidPendingVote(toAttempt(2))).to.include({ done: false });
    expect((await readCurrent()).pending?.voteId).to.equal('first');
  });

  it('void an accepted vote only by its attempt', async () => {
    await insert('first', 1);
    expect(await voidAcceptedVote(toAttempt(1))).to.include({ done: false });
    await acceptPendingVote(toAttempt(1), 2_000);
    expect(await voidAcceptedVote(toAttempt(2))).to.include({ done: false });
    expect((await readCurrent()).voided).to.equal(undefined);
    expect(await voidAcceptedVote(toAttempt(1))).to.deep.equal({ done: true });
    expect((await readCurrent()).voided).to.equal('first');
  });
});
