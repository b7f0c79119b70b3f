import type { HttpHandler } from '@suffra/shared/http/serve';
import { call, type TestRequest } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as cancelVoting } from '../../src/http/cancel-voting.ts';
import { handler as changeVoting } from '../../src/http/change-voting.ts';
import { handler as createVoting } from '../../src/http/create-voting.ts';
import { handler as getVoting } from '../../src/http/get-voting.ts';
import { handler as listVotings } from '../../src/http/list-votings.ts';
import { aTenant, startPlatform, wanted } from '../support/api.ts';

const votingId = '0000000000000000000000000A';
const headers = { 'idempotency-key': 'key-1' };
const ifMatch = { 'if-match': '"1"' };
const post = (change: object): TestRequest => ({ headers, body: wanted(change) });
const patch = (body: object): TestRequest => ({ params: { votingId }, headers: ifMatch, body });
const options = (n: number, change: object = {}) =>
  Array.from({ length: n }, (_, i) => ({ label: `l${i}`, ...change }));

/** What is wrong, the request, and the status it must get. */
const cases: [name: string, route: HttpHandler, request: TestRequest, status: number][] = [
  ['no Idempotency-Key', createVoting, { body: wanted() }, 400],
  [
    'an Idempotency-Key of 129',
    createVoting,
    { headers: { 'idempotency-key': 'k'.repeat(129) }, body: wanted() },
    400,
  ],
  ['no body', createVoting, { headers }, 415],
  ['a body that is no JSON', createVoting, { headers, body: '{"title":' }, 400],
  ['a body that is an array', createVoting, { headers, body: [] }, 400],
  ['a body that is null', createVoting, { headers, body: 'null' }, 400],
  [
    'a body of another type',
    createVoting,
    { headers: { ...headers, 'content-type': 'text/plain' }, body: wanted() },
    415,
  ],
  [
    'a body that is not UTF-8',
    createVoting,
    { headers, body: JSON.stringify(wanted({ title: '\uFFFD' })) },
    400,
  ],
  ['a body over 64 KiB', createVoting, post({ description: 'x'.repeat(70_000) }), 413],
  ['an unknown field', createVoting, post({ tenantId: 'other' }), 400],
  ['no title', createVoting, post({ title: undefined }), 400],
  ['a blank title', createVoting, post({ title: '  ' }), 400],
  ['a title of 121', createVoting, post({ title: 'x'.repeat(121) }), 400],
  ['a title with a control character', createVoting, post({ title: 'a\u0000b' }), 400],
  ['a title that is a number', createVoting, post({ title: 7 }), 400],
  ['a description of 2,001', createVoting, post({ description: 'x'.repeat(2_001) }), 400],
  ['one option', createVoting, post({ options: options(1) }), 400],
  ['51 options', createVoting, post({ options: options(51) }), 400],
  ['an option with an id', createVoting, post({ options: options(2, { id: 'o1' }) }), 400],
  [
    'a picture by http',
    createVoting,
    post({ options: options(2, { imageUrl: 'http://img.example/a' }) }),
    400,
  ],
  [
    'a picture by javascript',
    createVoting,
    post({ options: options(2, { imageUrl: 'javascript:alert(1)' }) }),
    400,
  ],
  ['a local time', createVoting, post({ endsAt: '2026-12-01T10:00:00' }), 400],
  ['no date of the calendar', createVoting, post({ endsAt: '2026-13-01T10:00:00Z' }), 400],
  ['no end', createVoting, post({ endsAt: undefined }), 400],
  [
    'an end in the past',
    createVoting,
    post({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' }),
    422,
  ],
  ['a window without end', createVoting, post({ endsAt: '2999-12-31T23:59:59Z' }), 422],
  ['a price of 2', createVoting, post({ price: 2 }), 400],
  ['a price of 0.5', createVoting, post({ price: 0.5 }), 400],
  ['a price in words', createVoting, post({ price: '0' }), 400],
  ['an unknown ballot', createVoting, post({ ballot: { kind: 'borda' } }), 400],
  ['a ballot with more', createVoting, post({ ballot: { kind: 'single', max: 2 } }), 400],
  ['more choices than options', createVoting, post({ ballot: { kind: 'multiple', min: 1, max: 3 } }), 422],
  ['no choice at all', createVoting, post({ ballot: { kind: 'multiple', min: 0, max: 1 } }), 400],
  ['unknown results', createVoting, post({ results: 'never' }), 400],
  ['an account with a key’s separator', createVoting, post({ accountId: 'a#b' }), 400],
  ['an empty account', createVoting, post({ accountId: '' }), 400],
  ['twice the same label', createVoting, post({ options: [{ label: 'A' }, { label: ' A ' }] }), 422],
  ['no voting’s id', getVoting, { params: { votingId: 'o1' } }, 400],
  ['an id with a key’s separator', getVoting, { params: { votingId: `${votingId.slice(1)}#` } }, 400],
  ['an unknown id', getVoting, { params: { votingId } }, 404],
  ['a query where none is', getVoting, { params: { votingId }, query: { a: 'b' } }, 400],
  ['a body where none is', getVoting, { params: { votingId }, body: {} }, 400],
  ['an unknown state', listVotings, { query: { state: 'ended' } }, 400],
  ['a limit of 0', listVotings, { query: { limit: '0' } }, 400],
  ['a limit of 101', listVotings, { query: { limit: '101' } }, 400],
  ['a limit in words', listVotings, { query: { limit: 'all' } }, 400],
  ['a cursor of 1,025', listVotings, { query: { cursor: 'a'.repeat(1_025) } }, 400],
  ['an unknown parameter', listVotings, { query: { tenantId: 'other' } }, 400],
  ['no If-Match', changeVoting, { params: { votingId }, body: {} }, 428],
  ['any If-Match', changeVoting, { params: { votingId }, headers: { 'if-match': '*' }, body: {} }, 400],
  ['an edit of nothing there', changeVoting, patch({ title: 'x' }), 404],
  ['an edit of the id', changeVoting, patch({ votingId }), 400],
  ['an edit of the state', changeVoting, patch({ cancelled: true }), 400],
  ['an edit to null', changeVoting, patch({ title: null }), 400],
  ['an edit to an option o51', changeVoting, patch({ options: options(2, { id: 'o51' }) }), 400],
  ['a cancellation without If-Match', cancelVoting, { params: { votingId } }, 428],
  ['a cancellation of nothing there', cancelVoting, { params: { votingId }, headers: ifMatch }, 404],
  [
    'a cancellation with a body',
    cancelVoting,
    { params: { votingId }, headers: ifMatch, body: { why: 1 } },
    400,
  ],
];

describe('bad input', () => {
  let token: string;
  before(startPlatform);
  before(async () => {
    token = await (await aTenant()).as('admin');
  });

  for (const [name, route, request, status] of cases)
    it(`${name} is refused with ${status}`, async () => {
      const answer = await call(route, { ...request, token });
      expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
      expect(answer.headers['content-type']).to.equal('application/problem+json; charset=utf-8');
      expect(answer.body).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
    });

  for (const [name, route] of Object.entries({
    createVoting,
    listVotings,
    getVoting,
    changeVoting,
    cancelVoting,
  }))
    it(`nobody gets past ${name} without a token, or with a wrong one`, async () => {
      const request = { params: { votingId }, headers: { ...headers, ...ifMatch }, body: wanted() };
      expect((await call(route, request)).status).to.equal(401);
      expect((await call(route, { ...request, token: `${token.slice(0, -4)}AAAA` })).status).to.equal(401);
    });
});
