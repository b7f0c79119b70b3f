import { expect } from 'chai';
import type { RequestResult } from '../load/patient-client.ts';
import type { VoteRecord } from '../load/voter-load.ts';
import { faultProfiles } from '../proxy/faults.ts';
import { checkPurchaseAnswers, checkVoteAnswers } from './check-books.ts';
import { computeUncompressedSeconds, findMissedGoals, type PassMetrics } from './goals.ts';

const voter = { voterId: 'voter', token: '', hasCredits: true };
const outcome = (status: number, body?: unknown, gaveUp = false): RequestResult => ({
  last: { status, body, ms: 1 },
  attempts: 1,
  gaveUp,
});
const vote = (...outcomes: RequestResult[]): VoteRecord => ({
  voter,
  voting: { votingId: 'voting', endsAt: 0, isPaid: false },
  choices: ['o1'],
  outcomes,
});
const createAccepted = (receipt = 'r', choices = ['o1']) =>
  outcome(200, { state: 'accepted', receipt, choices });
const problem = (code: string, status = 409) =>
  outcome(status, { type: `https://suffra.example/problems/${code}` });

describe('checker of answers', () => {
  it('accepts a vote that is stored as it was answered', () => {
    const cast = outcome(201, { receipt: 'r', choices: ['o1'] });
    expect(checkVoteAnswers(vote(cast, createAccepted()), createAccepted())).to.deep.equal([]);
    expect(checkVoteAnswers(vote(outcome(202, { state: 'pending' })), createAccepted())).to.deep.equal([]);
    expect(checkVoteAnswers(vote(problem('closed')), problem('not-voted', 404))).to.deep.equal([]);
  });

  it('accepts every end of a request that was given up', () => {
    const gaveUp = outcome(503, undefined, true);
    for (const final of [createAccepted(), problem('not-voted', 404)])
      expect(checkVoteAnswers(vote(gaveUp), final)).to.deep.equal([]);
  });

  for (const [title, answer, final] of [
    ['closed for a stored vote', problem('closed'), createAccepted()],
    ['already-voted for the same choices', problem('already-voted'), createAccepted()],
    ['accepted without a stored vote', createAccepted(), problem('not-voted', 404)],
    ['another receipt', createAccepted('other'), createAccepted()],
    ['other choices', createAccepted('r', ['o2']), createAccepted('r', ['o2'])],
    ['pending for a vote that waits forever', outcome(202), outcome(200, { state: 'pending' })],
    ['declined for an accepted vote', outcome(200, { state: 'declined' }), createAccepted()],
    ['something unexpected', problem('not-allowed', 403), createAccepted()],
  ] as const)
    it(`finds the answer ${title}`, () => {
      expect(checkVoteAnswers(vote(answer), final)).to.have.length(1);
    });

  it('finds a purchase that was paid and not credited', () => {
    const purchase = { voter, purchaseId: 'p', isPaid: true, outcomes: [] };
    expect(checkPurchaseAnswers(purchase, outcome(200, { state: 'open' }))).to.have.length(1);
    expect(checkPurchaseAnswers(purchase, outcome(200, { state: 'credited' }))).to.deep.equal([]);
  });
});

describe('goals of the fault run', () => {
  const throttling = faultProfiles.find(({ name }) => name === 'throttling');
  if (throttling === undefined) throw new Error('there are no faults');
  const good: PassMetrics = {
    fault: throttling,
    requests: 10,
    statuses: { 200: 9, 503: 1 },
    p50Ms: 10,
    p99Ms: 6_000,
    maxMs: 6_000,
    gaveUp: {},
    dead: {},
    certification: { measuredSeconds: 20, uncompressedSeconds: 60 },
    waiting: { 'metrics-Rollups': 3 },
    injected: {},
    violations: [],
  };

  it('are met by a pass at each limit', () => {
    expect(findMissedGoals(good)).to.deep.equal([]);
  });

  for (const [title, change] of [
    ['a status 500', { statuses: { 500: 1 } }],
    ['an answer that is missing', { statuses: { 0: 1 } }],
    ['a client that gave up', { gaveUp: { 'PUT /v1/vote': 1 } }],
    ['a late answer', { maxMs: 6_001 }],
    ['a dead letter', { dead: { 'ballot-ClosedDlq': 1 } }],
    ['a late certificate', { certification: { measuredSeconds: 20, uncompressedSeconds: 61 } }],
    ['a missing certificate', { certification: undefined }],
    ['a violation', { violations: ['a credit is lost'] }],
  ] as const)
    it(`are missed by ${title}`, () => {
      expect(findMissedGoals({ ...good, ...change })).to.have.length(1);
    });

  it('allow clients to give up while every call fails', () => {
    const outage = faultProfiles.find(({ name }) => name === 'table-off') ?? throttling;
    expect(findMissedGoals({ ...good, fault: outage, gaveUp: { 'PUT /v1/vote': 100 } })).to.deep.equal([]);
  });

  it('add to the time of certification what was compressed of the pauses that remained at healing', () => {
    const queueUrl = 'http://localhost/0/suffra-ballot-local-Closed-1';
    const visibility = new Map([['ballot-Closed', 60]]);
    const compute = (pauses: { queueUrl: string; at: number; seconds: number }[]) =>
      computeUncompressedSeconds(20, 100_000, pauses, visibility, 5);
    expect(compute([{ queueUrl, at: 98_000, seconds: 30 }])).to.equal(20 + 4 * 4);
    expect(compute([{ queueUrl, at: 10_000, seconds: 30 }])).to.equal(20);
    expect(compute([])).to.equal(100);
  });
});
