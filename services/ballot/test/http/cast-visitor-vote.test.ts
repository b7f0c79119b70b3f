import { recordVisitorSignIn, voterErased } from '@suffra/shared/events/identity';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { generateId } from '@suffra/shared/ids';
import { callRoute } from '@suffra/shared/local-platform/api-gateway.ts';
import { receiveAuditCommands } from '@suffra/shared/test-support/audit-commands';
import { type TestResponse, toFunctionUrlEvent } from '@suffra/shared/test-support/call';
import { collectLogEntries } from '@suffra/shared/test-support/log-entries';
import { createPartner, type Partner } from '@suffra/shared/test-support/partner';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { toVisitor } from '@suffra/shared/tokens/visitor';
import { expect } from 'chai';
import sinon from 'sinon';
import * as z from 'zod/mini';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { createCastVisitorVoteRoute, handler } from '../../src/http/cast-visitor-vote.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { toSignInCommands } from '../../src/streams/sign-in-commands.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter, rowsWith } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import {
  callVisitorVote,
  deliverDeletion,
  deliverIssuer,
  deliverKeys,
  toRevision,
  voteAsVisitor,
} from '../support/visitors.ts';

const seconds = (ms: number) => Math.floor(ms / 1_000);
const getProblem = ({ status, body }: TestResponse) => [
  status,
  String(body.type).replace('urn:suffra:problem:', ''),
];
const rejected = [400, 'subject-token-refused'];
const exchangeRequired = [409, 'exchange-required'];

describe('POST /v1/visitor-votes', () => {
  let fixture: Fixture;
  let partner: Partner;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner();
    await deliverIssuer(fixture.tenantId, partner);
  });

  const vote = async (
    voting: Parameters<typeof voteAsVisitor>[2],
    choices = ['o1'],
    claims: Record<string, unknown> = {},
  ) => voteAsVisitor(fixture.tenantId, await partner.signToken('visitor-1', claims), voting, choices);
  const getVoterId = (sub = 'visitor-1', entryId = 'entry-1') =>
    toVisitor(fixture.tenantId, entryId, { sub })?.voterId ?? '';

  it('accepts the vote of a visitor, who is the same voter as with an exchanged token', async () => {
    const voting = await fixture.schedule(createVoting());
    const cast = await vote(voting, ['o2']);
    expect(cast.status).to.equal(201);
    expect(cast.body).to.have.all.keys('votingId', 'voteId', 'choices', 'votedAt', 'receipt');
    expect(cast.headers['cache-control']).to.equal('no-store');
    const own = await fixture.as(getVoterId(), getVote, voting);
    expect(own.body).to.deep.equal({ ...cast.body, state: 'accepted' });
    const exchanged = await fixture.vote(getVoterId(), voting, ['o1']);
    expect(getProblem(exchanged)).to.deep.equal([409, 'already-voted']);
    expect(exchanged.body.receipt).to.equal(cast.body.receipt);
  });

  it('returns the same receipt for the same choices, and rejects other choices', async () => {
    const voting = await fixture.schedule(createVoting());
    const first = await vote(voting, ['o1']);
    const again = await vote(voting, ['o1']);
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
    const other = await vote(voting, ['o2']);
    expect(getProblem(other)).to.deep.equal([409, 'already-voted']);
    expect(other.body.receipt).to.equal(first.body.receipt);
  });

  it('replaces a vote if the voting allows changes', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const first = await vote(voting, ['o1']);
    const changed = await vote(voting, ['o2']);
    expect([changed.status, changed.body.choices]).to.deep.equal([200, ['o2']]);
    expect(changed.body.receipt).not.to.equal(first.body.receipt);
  });

  it('accepts one of twenty votes of a visitor by both routes at the same time', async () => {
    const voting = await fixture.schedule(createVoting());
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const choices = [`o${(i % 3) + 1}`];
        return i % 2 === 0 ? vote(voting, choices) : fixture.vote(getVoterId(), voting, choices);
      }),
    );
    expect(responses.filter(({ status }) => status === 201)).to.have.length(1);
    const receipts = responses.map(({ body }) => body.receipt);
    expect(new Set(receipts).size).to.equal(1);
  });

  it('rejects a token with an invalid claim or signature', async () => {
    const voting = await fixture.schedule(createVoting());
    const now = seconds(Date.now());
    const impostor = await createPartner('ES256', partner.issuer);
    for (const [what, claims] of Object.entries({
      'another audience': { aud: 'urn:suffra:tenant:elsewhere' },
      expired: { iat: now - 120, exp: now - 60 },
      'older than ten minutes': { iat: now - 620, exp: now + 60 },
      'without an issue time': { iat: undefined },
      'without a subject': { sub: undefined },
      'an account that is none': { account_id: 'a b' },
    }))
      expect(getProblem(await vote(voting, ['o1'], claims)), what).to.deep.equal(rejected);
    const aud = `urn:suffra:tenant:${fixture.tenantId}`;
    const forged = await impostor.signToken('visitor-1', { aud });
    expect(getProblem(await voteAsVisitor(fixture.tenantId, forged, voting, ['o1']))).to.deep.equal(rejected);
    expect((await fixture.as(getVoterId(), getVote, voting)).status).to.equal(404);
  });

  it('asks for an exchange if the issuer or its key is not known here', async () => {
    const voting = await fixture.schedule(createVoting());
    const unknownPartner = await createPartner();
    const token = await unknownPartner.signToken('visitor-1');
    for (const [what, response] of [
      ['an unknown issuer', await voteAsVisitor(fixture.tenantId, token, voting, ['o1'])],
      ['a tenant without issuers', await voteAsVisitor('no-such-tenant', token, voting, ['o1'])],
    ] as const)
      expect(getProblem(response), what).to.deep.equal(exchangeRequired);
    const { status, body } = await voteAsVisitor(fixture.tenantId, 'visitor-1', voting, ['o1']);
    expect([status, body.type, body.errors?.[0]?.path], 'no token').to.deep.equal([
      400,
      'urn:suffra:problem:invalid-request',
      'token',
    ]);
  });

  it('stops accepting tokens of a deleted issuer within ten seconds, in whatever order the events arrive', async () => {
    const voting = await fixture.schedule(createVoting());
    expect((await vote(voting)).status).to.equal(201);
    await deliverDeletion(fixture.tenantId, toRevision(3));
    const tenSecondsLater = Date.now() + 10_000;
    const clock = sinon.stub(Date, 'now').returns(tenSecondsLater);
    try {
      expect(getProblem(await vote(voting))).to.deep.equal(exchangeRequired);
    } finally {
      clock.restore();
    }
    await deliverIssuer(fixture.tenantId, partner, { revision: toRevision(2) });
    expect(getProblem(await vote(voting))).to.deep.equal(exchangeRequired);
    await deliverIssuer(fixture.tenantId, partner, { revision: toRevision(4) });
    expect((await vote(voting)).status).to.equal(200);
  });

  it('uses fetched keys of the same registration for 30 minutes', async () => {
    const now = Date.now();
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    await deliverIssuer(fixture.tenantId, partner, { keys: undefined, revision: toRevision(2) });
    expect(getProblem(await vote(voting)), 'no keys').to.deep.equal(exchangeRequired);
    await deliverKeys(fixture.tenantId, partner, now - 30 * 60_000);
    expect(getProblem(await vote(voting)), 'old keys').to.deep.equal(exchangeRequired);
    await deliverKeys(fixture.tenantId, partner, now - 29 * 60_000);
    expect((await vote(voting)).status).to.equal(201);
    const token = await partner.signToken('visitor-1', {}, { kid: 'k9' });
    const unknown = await voteAsVisitor(fixture.tenantId, token, voting, ['o1']);
    expect(getProblem(unknown), 'an unknown key').to.deep.equal(exchangeRequired);
    const change = { keys: undefined, registrationId: 'w-2', revision: toRevision(3) };
    await deliverIssuer(fixture.tenantId, partner, change);
    expect(getProblem(await vote(voting)), 'another registration').to.deep.equal(exchangeRequired);
  });

  it('asks for an exchange if a token names a registered key that has not arrived', async () => {
    const voting = await fixture.schedule(createVoting());
    const named = await partner.signToken('visitor-1', {}, { kid: 'k2' });
    expect(getProblem(await voteAsVisitor(fixture.tenantId, named, voting, ['o1']))).to.deep.equal(
      exchangeRequired,
    );
    const unnamed = await partner.signToken('visitor-1', {}, { kid: undefined });
    expect((await voteAsVisitor(fixture.tenantId, unnamed, voting, ['o1'])).status).to.equal(201);
  });

  it('accepts one visitor of two whose tokens have the same jti, whatever their choices', async () => {
    const voting = await fixture.schedule(createVoting());
    const jti = generateId();
    for (const [visitor, status] of [
      ['visitor-1', 201],
      ['visitor-2', 400],
    ] as const) {
      const token = await partner.signToken(visitor, { jti });
      const response = await voteAsVisitor(fixture.tenantId, token, voting, ['o1']);
      expect(response.status, visitor).to.equal(status);
    }
  });

  it('accepts a token with a jti once, and its repetition with the same choices', async () => {
    const [voting, other] = [await fixture.schedule(createVoting()), await fixture.schedule(createVoting())];
    const token = await partner.signToken('visitor-1', { jti: generateId() });
    const send = (target = voting, choices = ['o1']) =>
      voteAsVisitor(fixture.tenantId, token, target, choices);
    const first = await send();
    const again = await send();
    expect([first.status, again.status, again.body]).to.deep.equal([201, 200, first.body]);
    expect(getProblem(await send(voting, ['o2']))).to.deep.equal(rejected);
    expect(getProblem(await send(other))).to.deep.equal(rejected);
  });

  it('accepts one of twenty uses of a token with a jti in twenty votings', async () => {
    const votings = await Promise.all(Array.from({ length: 20 }, () => fixture.schedule(createVoting())));
    const token = await partner.signToken('visitor-1', { jti: generateId() });
    const responses = await Promise.all(
      votings.map((voting) => voteAsVisitor(fixture.tenantId, token, voting, ['o1'])),
    );
    expect(responses.filter(({ status }) => status === 201)).to.have.length(1);
    expect(responses.filter((response) => getProblem(response)[1] === rejected[1])).to.have.length(19);
  });

  it('asks for an exchange for a paid voting, and does not use up the token', async () => {
    const paid = await fixture.schedule(createVoting({ price: 1 }));
    const free = await fixture.schedule(createVoting());
    const token = await partner.signToken('visitor-1', { jti: generateId() });
    const response = await voteAsVisitor(fixture.tenantId, token, paid, ['o1']);
    expect(getProblem(response)).to.deep.equal(exchangeRequired);
    expect((await voteAsVisitor(fixture.tenantId, token, free, ['o1'])).status).to.equal(201);
  });

  it('does not use up the token of a request with choices, an account or a time that is refused', async () => {
    const open = await fixture.schedule(createVoting());
    const ofAccount = await fixture.schedule(
      createVoting({ eligibleVoters: 'account', accountId: 'shop-7' }),
    );
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const coming = await fixture.schedule(
      createVoting({ startsAt: tomorrow, endsAt: '2099-01-01T00:00:00.000Z' }),
    );
    const token = await partner.signToken('visitor-1', { jti: generateId() });
    const send = async (target: typeof open, choices: string[]) => {
      const response = await voteAsVisitor(fixture.tenantId, token, target, choices);
      return response.status === 201 ? 201 : getProblem(response)[1];
    };
    expect(await send(open, ['o9'])).to.equal('unknown-choice');
    expect(await send(open, ['o1', 'o2'])).to.equal('wrong-number-of-choices');
    expect(await send(ofAccount, ['o1'])).to.equal('not-eligible');
    expect(await send(coming, ['o1'])).to.equal('not-open-yet');
    expect(await send(open, ['o2'])).to.equal(201);
  });

  it('applies the window, the choices and the account of the voting', async () => {
    const voting = await fixture.schedule(createVoting({ eligibleVoters: 'account', accountId: 'shop-7' }));
    expect(getProblem(await vote(voting))).to.deep.equal([403, 'not-eligible']);
    expect((await vote(voting, ['o1'], { account_id: 'shop-7' })).status).to.equal(201);
    const ended = await fixture.schedule(createVoting({ endsAt: new Date(Date.now() - 1).toISOString() }));
    expect(getProblem(await vote(ended))).to.deep.equal([409, 'closed']);
    const open = await fixture.schedule(createVoting());
    expect(getProblem(await vote(open, ['o9']))).to.deep.equal([422, 'unknown-choice']);
    expect(getProblem(await vote(createVoting()))).to.deep.equal([404, 'no-such-voting']);
    const late = createCastVisitorVoteRoute(() => Date.parse(open.endsAt), generateId);
    const iat = seconds(Date.parse(open.endsAt));
    const token = await partner.signToken('visitor-1', { iat, exp: iat + 60 });
    const response = await voteAsVisitor(fixture.tenantId, token, open, ['o1'], late);
    expect(getProblem(response)).to.deep.equal([409, 'closed']);
  });

  it('rejects an erased visitor until the data is erased, and afterwards in votings with their vote', async () => {
    const voting = await fixture.schedule(createVoting());
    const other = await fixture.schedule(createVoting());
    await vote(voting);
    const erasedAt = Date.now() + 1_000;
    const data = { voterId: getVoterId(), erasedAt: new Date(erasedAt).toISOString(), version: 1 };
    const message = toSqsMessage(voterErased, { tenantId: fixture.tenantId, data });
    expect((await onVotings(toSqsEvent(message))).batchItemFailures).to.deep.equal([]);
    const waiting = await vote(other);
    expect(getProblem(waiting)).to.deep.equal([409, 'erasure-in-progress']);
    expect(Number(waiting.headers['retry-after'])).to.equal(1);
    expect(await eraseVoter(fixture, getVoterId())).to.equal(0);
    const iat = seconds(erasedAt);
    const token = await partner.signToken('visitor-1', { iat, exp: iat + 60 });
    const later = createCastVisitorVoteRoute(() => erasedAt + 1, generateId);
    const send = (target: typeof voting) => voteAsVisitor(fixture.tenantId, token, target, ['o1'], later);
    expect(getProblem(await send(voting))).to.deep.equal([409, 'vote-erased']);
    expect((await send(other)).status).to.equal(201);
    expect(await rowsWith(fixture, 'visitor-1')).to.deep.equal([]);
  });

  it('rejects other media types, other bodies and bodies of more than 64 KiB', async () => {
    const voting = await fixture.schedule(createVoting());
    const token = await partner.signToken('visitor-1');
    const body = { tenantId: fixture.tenantId, votingId: voting.votingId, token, choices: ['o1'] };
    const send = (text: string, type = 'text/plain') =>
      callVisitorVote({ headers: { 'content-type': type }, body: text });
    const json = JSON.stringify(body);
    expect(getProblem(await send(json, 'application/json'))).to.deep.equal([415, 'unsupported-media-type']);
    expect(getProblem(await send('{'))).to.deep.equal([400, 'invalid-request']);
    expect(getProblem(await send(JSON.stringify({ ...body, voterId: 'x' })))).to.deep.equal([
      400,
      'invalid-request',
    ]);
    expect(getProblem(await send(' '.repeat(65_536) + json))).to.deep.equal([413, 'too-large']);
    expect((await send(json)).status).to.equal(201);
  });

  it('reads a body that the function URL has encoded with base64', async () => {
    const { votingId } = await fixture.schedule(createVoting());
    const token = await partner.signToken('visitor-1');
    const body = JSON.stringify({ tenantId: fixture.tenantId, votingId, token, choices: ['o1'] });
    const response = await handler({
      ...toFunctionUrlEvent({
        method: 'POST',
        path: '/v1/visitor-votes',
        headers: { 'content-type': 'text/plain' },
        body: Buffer.from(body).toString('base64'),
      }),
      isBase64Encoded: true,
    });
    expect(response.statusCode).to.equal(201);
    expect(
      z.looseObject({ choices: z.unknown() }).parse(JSON.parse(response.body ?? '')).choices,
    ).to.deep.equal(['o1']);
  });

  it('casts no vote for a request with another method or path', async () => {
    const voting = await fixture.schedule(createVoting());
    const { votingId } = voting;
    const token = await partner.signToken('visitor-1');
    const body = { tenantId: fixture.tenantId, votingId, token, choices: ['o1'] };
    const headers = { 'content-type': 'text/plain' };
    for (const [method, path, expected] of [
      ['PUT', '/v1/visitor-votes', [405, 'method-not-allowed']],
      ['GET', '/v1/visitor-votes', [405, 'method-not-allowed']],
      ['POST', `/v1/votings/${votingId}/vote`, [404, 'not-found']],
    ] as const)
      expect(
        getProblem(await callRoute(handler, { method, path, headers, body }, toFunctionUrlEvent)),
        `${method} ${path}`,
      ).to.deep.equal(expected);
    expect((await fixture.as(getVoterId(), getVote, voting)).status).to.equal(404);
  });

  it('writes the token to no log entry and to no row', async () => {
    const voting = await fixture.schedule(createVoting());
    const token = await partner.signToken('visitor-1', { jti: 'a-token-id' });
    const lines = await collectLogEntries(z.looseObject({ route: z.string() }), async () => {
      for (const choices of [['o1'], ['o9']]) await voteAsVisitor(fixture.tenantId, token, voting, choices);
    });
    const signature = token.split('.')[2] ?? '';
    for (const text of [signature, 'a-token-id', 'visitor-1', '"o1"']) {
      expect(JSON.stringify(lines), text).not.to.include(text);
      if (text !== '"o1"') expect(await rowsWith(fixture, text), text).to.deep.equal([]);
    }
    expect(JSON.stringify(lines)).to.include(fixture.tenantId);
  });
});

describe('the sign-in of a visitor who votes with the partner’s token', () => {
  let fixture: Fixture;
  let partner: Partner;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    partner = await createPartner();
    await deliverIssuer(fixture.tenantId, partner);
  });

  it('follows from the row of the vote, once per vote', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const token = await partner.signToken('visitor-1', { account_id: 'shop-7', jti: 'j-1' });
    const cast = await voteAsVisitor(fixture.tenantId, token, voting, ['o1']);
    const voterId = toVisitor(fixture.tenantId, 'entry-1', { sub: 'visitor-1' })?.voterId ?? '';
    await fixture.vote(voterId, voting, ['o2']);
    const again = await partner.signToken('visitor-1');
    const changed = await voteAsVisitor(fixture.tenantId, again, voting, ['o3']);
    const commands = toTableChanges(await stream.next(fixture.tenantId))
      .flatMap(toSignInCommands)
      .map(({ event }) => event);
    expect(commands.map(({ kind }) => kind)).to.deep.equal([recordVisitorSignIn, recordVisitorSignIn]);
    const [first, second] = commands.map(({ data }) => recordVisitorSignIn.data.parse(data));
    const common = { voterId, issuerId: 'web' };
    expect(first).to.deep.include({ ...common, accountId: 'shop-7', signedInAt: cast.body.votedAt });
    expect(first?.tokenUse).to.have.length(43);
    expect(second).to.deep.equal({ ...common, signedInAt: changed.body.votedAt });
  });

  it('is sent before the response if no vote is written', async () => {
    const voting = await fixture.schedule(createVoting());
    const send = async (choices: string[]) =>
      voteAsVisitor(fixture.tenantId, await partner.signToken('visitor-1'), voting, choices);
    const countCommands = async () => (await receiveAuditCommands(fixture.tenantId)).length;
    await send(['o1']);
    expect(await countCommands()).to.equal(0);
    expect((await send(['o1'])).status).to.equal(200);
    expect((await send(['o2'])).status).to.equal(409);
    expect(await countCommands()).to.equal(2);
  });
});
