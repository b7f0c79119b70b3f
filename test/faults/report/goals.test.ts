import { expect } from 'chai';
import { type AnswerBody, AnswerLog, type RequestResult } from '../load/retrying-client.ts';
import type { VoteRecord } from '../load/voter-load.ts';
import { faultProfiles } from '../proxy/faults.ts';
import { checkPurchaseAnswers, checkVoteAnswers } from './check-consistency.ts';
import { countAcceptedVotes, findMissedGoals, type PassMetrics } from './goals.ts';

const voter = { voterId: 'voter', token: '', hasCredits: true };
const outcome = (status: number, body?: AnswerBody, gaveUp = false): RequestResult => ({
  last: { status, body, ms: 1, at: 1 },
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
    const declined = outcome(200, { state: 'declined' });
    expect(checkVoteAnswers(vote(problem('closed')), declined)).to.deep.equal([]);
  });

  it('accepts every end of a request that was given up', () => {
    const gaveUp = outcome(503, undefined, true);
    for (const final of [createAccepted(), problem('not-voted', 404)])
      expect(checkVoteAnswers(vote(gaveUp), final)).to.deep.equal([]);
  });

  for (const [title, answer, final] of [
    ['closed for a stored vote', problem('closed'), createAccepted()],
    ['closed for a vote that waits', problem('closed'), outcome(200, { state: 'pending' })],
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
    certificationSeconds: 60,
    acceptedVotes: { before: 1, during: 1, after: 0 },
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
    ['a late certificate', { certificationSeconds: 60.1 }],
    ['a missing certificate', { certificationSeconds: undefined }],
    ['a fault before which no vote was accepted', { acceptedVotes: { before: 0, during: 1, after: 1 } }],
    ['a fault during which no vote was accepted', { acceptedVotes: { before: 1, during: 0, after: 1 } }],
    ['a violation', { violations: ['a credit is lost'] }],
  ] as const)
    it(`are missed by ${title}`, () => {
      expect(findMissedGoals({ ...good, ...change })).to.have.length(1);
    });

  it('allow clients to give up while every call fails', () => {
    const outage = faultProfiles.find(({ name }) => name === 'table-off') ?? throttling;
    const pass = { ...good, fault: outage, gaveUp: { 'PUT /v1/vote': 100 } };
    expect(findMissedGoals({ ...pass, acceptedVotes: { before: 1, during: 0, after: 1 } })).to.deep.equal([]);
    expect(findMissedGoals({ ...pass, acceptedVotes: { before: 1, during: 0, after: 0 } })).to.have.length(1);
  });

  it('count votes by when they were answered', () => {
    const log = new AnswerLog();
    for (const [route, status, at] of [
      ['PUT /v1/votings/{id}/vote', 201, 99],
      ['PUT /v1/votings/{id}/vote', 503, 99],
      ['GET /v1/votings/{id}/vote', 200, 99],
      ['PUT /v1/votings/{id}/vote', 202, 100],
      ['PUT /v1/votings/{id}/vote', 200, 200],
    ] as const)
      log.answers.push({ route, answer: { status, body: undefined, ms: 1, at } });
    expect(countAcceptedVotes(log, 100, 200)).to.deep.equal({ before: 1, during: 1, after: 1 });
  });
});
