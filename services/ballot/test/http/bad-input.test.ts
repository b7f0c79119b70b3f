import { call, type TestRequest, toApiGatewayEvent } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as castVote, contract as castVoteContract } from '../../src/http/cast-vote.ts';
import { handler as checkReceipt } from '../../src/http/check-receipt.ts';
import { handler as receiptKeys } from '../../src/http/get-receipt-keys.ts';
import { handler as getResults } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as listMyBallots } from '../../src/http/list-my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

const { votingId } = createVoting();
const params = { votingId };
const json = (text: string) => ({ body: text, headers: { 'content-type': 'application/json' } });

/** Invalid requests to every route with a voting in its path. */
const everywhere: [string, TestRequest][] = [
  ['no voting', { params: {} }],
  ['an empty voting', { params: { votingId: '' } }],
  ['an oversized voting', { params: { votingId: 'x'.repeat(65) } }],
  ['an unknown query', { params, query: { tenantId: 'boreal' } }],
];
const noBody: [string, TestRequest] = ['a body that it does not read', { params, ...json('{}x') }];
const bodies = (field: string, good: unknown): [string, TestRequest][] => [
  ['no body', { params }],
  ['no content type', { params, body: '{}', headers: { 'content-type': '' } }],
  ['another content type', { params, body: '{}', headers: { 'content-type': 'text/plain' } }],
  ['broken JSON', { params, ...json('{') }],
  ['an array', { params, ...json('[]') }],
  ['null', { params, ...json('null') }],
  ['a missing field', { params, body: {} }],
  ['an unknown field', { params, body: { [field]: good, tenantId: 'boreal' } }],
  ['a number', { params, body: { [field]: 7 } }],
  ['an object', { params, body: { [field]: {} } }],
  ['null in the field', { params, body: { [field]: null } }],
  ['nothing in the field', { params, body: { [field]: Array.isArray(good) ? [] : '' } }],
  ['too much', { params, body: { [field]: 'x'.repeat(70_000) } }],
  ['a replacement character', { params, ...json(`{"${field}":"\uFFFD"}`) }],
];

const routes: [string, typeof castVote, [string, TestRequest][]][] = [
  [
    'castVote',
    castVote,
    [
      ...everywhere,
      ...bodies('choices', ['o1']),
      ['51 choices', { params, body: { choices: Array.from({ length: 51 }, () => 'o1') } }],
      ['a choice that is no text', { params, body: { choices: [1] } }],
      ['an oversized choice', { params, body: { choices: ['x'.repeat(65)] } }],
    ],
  ],
  ['getVote', getVote, [...everywhere, noBody]],
  ['register', register, [...everywhere, noBody]],
  ['unregister', unregister, [...everywhere, noBody]],
  ['getResults', getResults, [...everywhere, noBody]],
  ['getTurnout', getTurnout, [...everywhere, noBody]],
  [
    'listMyBallots',
    listMyBallots,
    [
      ['no votings', {}],
      ['empty votings', { query: { votings: '' } }],
      ['only commas', { query: { votings: ',,' } }],
      ['odd characters', { query: { votings: 'a#b' } }],
      ['an unknown query', { query: { votings: votingId, more: '1' } }],
    ],
  ],
  [
    'checkReceipt',
    checkReceipt,
    [
      ...bodies('receipt', 'a.b.c').map(([name, { params: _, ...rest }]): [string, TestRequest] => [
        name,
        rest,
      ]),
    ],
  ],
];

describe('invalid requests', () => {
  let fixture: Fixture;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    fixture = await createFixture();
  });

  for (const [name, handler, requests] of routes) {
    it(`to ${name} are rejected with a 4xx problem that names the errors`, async () => {
      const token = await fixture.token('admin-one', { role: 'admin' });
      for (const [what, request] of requests) {
        const answer = await call(handler, { ...request, token });
        expect(answer.status, what).to.be.oneOf([400, 413, 415]);
        expect(answer.headers['content-type'], what).to.equal('application/problem+json; charset=utf-8');
        expect(answer.body, what).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
      }
    });

    it(`to ${name} are rejected without a token and with the token of an operator`, async () => {
      expect((await call(handler, { params })).status).to.equal(401);
      const token = await fixture.token('operator', { role: 'operator' });
      expect((await call(handler, { params, token })).status).to.equal(403);
    });
  }

  it('to castVote are rejected if the body is not UTF-8', async () => {
    const { method, path } = castVoteContract;
    const token = await fixture.token('voter-ada');
    const event = toApiGatewayEvent({ method, path, params, token, ...json('x') });
    const body = Buffer.from([...Buffer.from('{"choices":["'), 0xff, ...Buffer.from('"]}')]).toString(
      'base64',
    );
    const answer = await castVote({ ...event, body, isBase64Encoded: true });
    expect(answer.statusCode).to.equal(400);
  });

  it('to getReceiptKeys are rejected for an unknown query and for a body', async () => {
    expect((await call(receiptKeys, { query: { a: '1' } })).status).to.equal(400);
    expect((await call(receiptKeys, json('{}'))).status).to.equal(400);
  });
});
