import { expect } from 'chai';
import {
  assignAccounts,
  countCredits,
  countDelivery,
  countPaidVote,
  countRequest,
  countSignIn,
  countVotes,
  createAccumulator,
  listVotings,
  listVotingsWithVotes,
} from './accumulator.ts';
import { toSeriesName } from './series.ts';
import { countDurations } from './sketch.ts';

const at = Date.UTC(2026, 10, 1, 10);
const fact = { id: 'f', at };
const request = { ...fact, operation: 'getVoting', status: 200, durationMs: 12 };
const ofAccount = (account: string) => toSeriesName({ account, voting: '-' });
const ofVoting = (voting: string, account = '-') => toSeriesName({ account, voting });

describe('the metrics accumulator', () => {
  it('counts sign-ups and sign-ins, and each person once', () => {
    const accumulator = createAccumulator();
    countSignIn(accumulator, { ...fact, person: 'p1', accountId: 'acc-a', isFirst: true });
    countSignIn(accumulator, { ...fact, person: 'p1', accountId: 'acc-a' });
    countSignIn(accumulator, { ...fact, person: 'p1' });
    expect(accumulator.series.get(ofAccount('-'))?.counts).to.include({ signUps: 1, signIns: 1 });
    expect(accumulator.series.get(ofAccount('acc-a'))?.counts).to.include({ signUps: 0, signIns: 2 });
    expect([...accumulator.people].map(([account, { size }]) => [account, size])).to.deep.equal([
      ['acc-a', 1],
      ['-', 1],
    ]);
  });

  it('counts votes by voting and by minute', () => {
    const accumulator = createAccumulator();
    for (const votes of [3, 4]) countVotes(accumulator, { votingId: 'v1', at, votes, registrations: 1 });
    countVotes(accumulator, { votingId: 'v1', at: at + 60_000, votes: 5, registrations: 0 });
    const metrics = accumulator.series.get(ofVoting('v1'));
    expect(metrics?.counts).to.include({ votes: 12, registrations: 2 });
    expect([...(metrics?.votesByMinute ?? [])]).to.deep.equal([
      [at / 60_000, 7],
      [at / 60_000 + 1, 5],
    ]);
  });

  it('counts paid votes with their execution time', () => {
    const accumulator = createAccumulator();
    countPaidVote(accumulator, { ...fact, votingId: 'v1', executionMs: 900 });
    const metrics = accumulator.series.get(ofVoting('v1'));
    expect(metrics?.counts.paidVotes).to.equal(1);
    expect(countDurations(metrics?.paidExecution ?? new Map())).to.equal(1);
  });

  it('counts credits by cause', () => {
    const accumulator = createAccumulator();
    countCredits(accumulator, { ...fact, cause: 'bought', credits: 5 });
    countCredits(accumulator, { ...fact, cause: 'revoked', credits: 2 });
    countCredits(accumulator, { ...fact, cause: 'restored', credits: 3 });
    countCredits(accumulator, { ...fact, cause: 'spent', credits: 1, votingId: 'v1' });
    countCredits(accumulator, { ...fact, cause: 'returned', credits: 1, votingId: 'v1' });
    expect(accumulator.series.get(ofVoting('-'))?.counts).to.include({
      creditsBought: 5,
      creditsRevoked: 2,
      creditsRestored: 3,
    });
    expect(accumulator.series.get(ofVoting('v1'))?.counts).to.include({
      creditsSpent: 1,
      creditsReturned: 1,
    });
  });

  it('counts messages', () => {
    const accumulator = createAccumulator();
    countDelivery(accumulator, { ...fact, reached: 7, votingId: 'v1' });
    countDelivery(accumulator, { ...fact, reached: 3 });
    expect(accumulator.series.get(ofVoting('v1'))?.counts.messages).to.equal(7);
    expect(accumulator.series.get(ofVoting('-'))?.counts.messages).to.equal(3);
  });

  it('counts requests, refusals (4xx) and errors (5xx)', () => {
    const accumulator = createAccumulator();
    for (const status of [200, 201, 399, 400, 499, 500, 503])
      countRequest(accumulator, { ...request, status });
    const metrics = accumulator.series.get(ofVoting('-'));
    expect(metrics?.counts).to.include({ requests: 7, refusals: 2, errors: 2 });
    expect(countDurations(metrics?.latency ?? new Map())).to.equal(7);
  });

  it('adds the execution time of accepted free votes only', () => {
    const accumulator = createAccumulator();
    for (const [operation, status] of [
      ['castVote', 201],
      ['castVisitorVote', 201],
      ['castVisitorVote', 200],
      ['castVote', 202],
      ['castVote', 409],
      ['castVote', 503],
      ['getVoting', 201],
    ] as const)
      countRequest(accumulator, { ...request, operation, status, accountId: 'acc-a', votingId: 'v1' });
    const metrics = accumulator.series.get(ofVoting('v1', 'acc-a'));
    expect(countDurations(metrics?.freeExecution ?? new Map())).to.equal(2);
  });

  it('lists the votings of all series, and those that must exist', () => {
    const accumulator = createAccumulator();
    countRequest(accumulator, { ...request, votingId: 'requested' });
    countRequest(accumulator, request);
    countVotes(accumulator, { votingId: 'voted', at, votes: -1, registrations: 0 });
    countVotes(accumulator, { votingId: 'registered', at, votes: 0, registrations: 1 });
    countVotes(accumulator, { votingId: 'empty', at, votes: 0, registrations: 0 });
    countPaidVote(accumulator, { ...fact, votingId: 'paid', executionMs: 1 });
    countCredits(accumulator, { ...fact, cause: 'spent', credits: 1, votingId: 'spent' });
    countCredits(accumulator, { ...fact, cause: 'returned', credits: 1, votingId: 'returned' });
    countCredits(accumulator, { ...fact, cause: 'spent', credits: 1 });
    const existing = ['voted', 'registered', 'paid', 'spent', 'returned'];
    expect(listVotings(accumulator)).to.have.members([...existing, 'requested', 'empty']);
    expect(listVotingsWithVotes(accumulator)).to.have.members(existing);
  });

  it('assigns series to the accounts of their votings, and drops unknown votings', () => {
    const accumulator = createAccumulator();
    countRequest(accumulator, { ...request, accountId: 'acc-visitor', votingId: 'v1' });
    countRequest(accumulator, { ...request, votingId: 'v1' });
    countRequest(accumulator, { ...request, accountId: 'acc-visitor', votingId: 'unknown' });
    countRequest(accumulator, { ...request, accountId: 'acc-visitor' });
    const { series } = assignAccounts(accumulator, new Map([['v1', 'acc-a']]));
    const counts = [...series].map(([name, { counts }]) => [name, counts.requests]);
    expect(counts).to.have.deep.members([
      [ofVoting('v1', 'acc-a'), 2],
      [ofAccount('acc-visitor'), 2],
    ]);
  });
});
