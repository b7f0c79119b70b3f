import type { HttpHandler } from '@suffra/shared/http/route';
import { call, type TestRequest } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as cancelVoting } from '../../src/http/cancel-voting.ts';
import { handler as changeVoting } from '../../src/http/change-voting.ts';
import { handler as createVoting } from '../../src/http/create-voting.ts';
import { handler as getVoting } from '../../src/http/get-voting.ts';
import { handler as listVotings } from '../../src/http/list-votings.ts';
import { createBody, createTenant, startPlatform } from '../support/tenant-fixture.ts';

const votingId = '0000000000000000000000000A';
const headers = { 'idempotency-key': 'key-1' };
const ifMatch = { 'if-match': '"1"' };
const post = (change: object): TestRequest => ({ headers, body: createBody(change) });
const patch = (body: object): TestRequest => ({ params: { votingId }, headers: ifMatch, body });
const options = (n: number, change: object = {}) =>
  Array.from({ length: n }, (_, i) => ({ label: `l${i}`, ...change }));

/** The defect, the request, and the expected status. */
const cases: [name: string, route: HttpHandler, request: TestRequest, status: number][] = [
  ['no Idempotency-Key', createVoting, { body: createBody() }, 400],
  [
    'an Idempotency-Key of 129',
    createVoting,
    { headers: { 'idempotency-key': 'k'.repeat(129) }, body: createBody() },
    400,
  ],
  ['no body', createVoting, { headers }, 415],
  ['a body that is no JSON', createVoting, { headers, body: '{"title":' }, 400],
  ['a body that is an array', createVoting, { headers, body: [] }, 400],
  ['a body that is null', createVoting, { headers, body: 'null' }, 400],
  [
    'a body of another type',
    createVoting,
    { headers: { ...headers, 'content-type': 'text/plain' }, body: createBody() },
    415,
  ],
  [
    'a body that is not UTF-8',
    createVoting,
    { headers, body: JSON.stringify(createBody({ title: '\uFFFD' })) },
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
  ['an end on 30 February', createVoting, post({ endsAt: '2027-02-30T10:00:00Z' }), 400],
  ['an edited end on 31 April', changeVoting, patch({ endsAt: '2027-04-31T10:00:00Z' }), 400],
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
  ['live results in steps of less than ten votes', createVoting, post({ resultStep: 9 }), 400],
  ['live results in steps of more than 1,000 votes', createVoting, post({ resultStep: 1_001 }), 400],
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
  ['a cancellation without If-Match', cancelVoting, { params: { votingId }, body: { reason: 'Rain' } }, 428],
  ['a cancellation of nothing there', cancelVoting, patch({ reason: 'Rain' }), 404],
  ['a cancellation without a reason', cancelVoting, patch({}), 400],
  ['a cancellation with a blank reason', cancelVoting, patch({ reason: ' \n ' }), 400],
  ['a cancellation with a reason of 301', cancelVoting, patch({ reason: 'r'.repeat(301) }), 400],
  ['a cancellation with a control character', cancelVoting, patch({ reason: 'Rain\u0007' }), 400],
];

describe('malformed requests', () => {
  let token: string;
  before(startPlatform);
  before(async () => {
    token = await (await createTenant()).as('admin');
  });

  for (const [name, route, request, status] of cases)
    it(`rejects ${name} with ${status}`, async () => {
      const response = await call(route, { ...request, token });
      expect(response.status, JSON.stringify(response.body)).to.equal(status);
      expect(response.headers['content-type']).to.equal('application/problem+json; charset=utf-8');
      expect(response.body).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
    });

  for (const [name, route] of Object.entries({
    createVoting,
    listVotings,
    getVoting,
    changeVoting,
    cancelVoting,
  }))
    it(`rejects ${name} without a valid token`, async () => {
      const request = { params: { votingId }, headers: { ...headers, ...ifMatch }, body: createBody() };
      expect((await call(route, request)).status).to.equal(401);
      expect((await call(route, { ...request, token: `${token.slice(0, -4)}AAAA` })).status).to.equal(401);
    });
});
