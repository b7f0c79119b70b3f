import { loadRouteModules } from '@suffra/shared/api-docs/contracts.ts';
import type { HttpHandler } from '@suffra/shared/http/route';
import {
  call,
  type TestRequest,
  type TestResponse,
  toApiGatewayEvent,
} from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { readTenant } from '../../src/storage/tenants.ts';
import { createFixture, type Fixture, goodPassword, startIdentity } from '../support/fixture.ts';

/** A request that a route accepts, and the role of its caller. */
interface ValidRequest {
  readonly role?: 'operator' | 'admin' | 'voter';
  /** The value of {@link pathValues} that the route accepts. */
  readonly takes?: string;
  readonly request: TestRequest & { body?: Record<string, unknown> };
}

const email = 'ada@example.com';
const createSignOnRequest = (more: object = {}) => ({ body: { tenantId: 'acme', email, ...more } });
const ifMatch = { 'if-match': '"1"', 'content-type': 'application/json' };

/** Every route by its file, except the token exchange, whose body is a form. */
const routes: Record<string, ValidRequest> = {
  'sign-up': { request: createSignOnRequest({ name: 'Ada', language: 'pl' }) },
  'confirm-sign-up': { request: createSignOnRequest({ code: '123456', password: goodPassword }) },
  'resend-code': { request: createSignOnRequest() },
  'sign-in': {
    request: createSignOnRequest({ password: goodPassword, newPassword: goodPassword, refreshIn: 'body' }),
  },
  'refresh-session': { request: { body: { refreshToken: 'abc' } } },
  'sign-out': { request: { body: { refreshToken: 'abc' } } },
  'sign-out-everywhere': { role: 'voter', request: {} },
  'forgot-password': { request: createSignOnRequest() },
  'reset-password': { request: createSignOnRequest({ code: '123456', password: goodPassword }) },
  'get-me': { role: 'voter', request: {} },
  'change-preferences': {
    role: 'voter',
    request: { headers: ifMatch, body: { showPaid: true, reminders: true, updates: true, language: 'en' } },
  },
  'put-tenant': {
    role: 'operator',
    request: {
      params: { tenantId: 'never-made' },
      body: { name: 'Never', quota: { perTenant: 1, perAccount: 1 } },
    },
  },
  'suspend-tenant': {
    role: 'operator',
    request: { method: 'PUT', params: { tenantId: 'never-made' }, body: { reason: 'The contract ended.' } },
  },
  'resume-tenant': {
    role: 'operator',
    request: { method: 'DELETE', params: { tenantId: 'never-made' } },
  },
  'change-tenant-settings': {
    role: 'admin',
    request: {
      params: { tenantId: 'never-made' },
      headers: ifMatch,
      body: { reminderMode: 'followed', timeZone: 'Europe/Warsaw' },
    },
  },
  'find-tenants': { request: { query: { name: 'never' } } },
  'get-tenant': { role: 'operator', request: { params: { tenantId: 'never-made' } } },
  'get-sign-in-provider': { role: 'admin', request: {} },
  'put-sign-in-provider': {
    role: 'admin',
    request: {
      method: 'PUT',
      body: {
        ...{ issuer: 'https://login.example', clientId: 'client', clientSecret: 'secret' },
        ...{ name: 'Aurora ID', isOn: true },
      },
    },
  },
  'check-sign-in-provider': { role: 'admin', request: { method: 'POST' } },
  'start-provider-sign-in': { request: { params: { tenantId: 'never-made' } } },
  'get-tenant-name': { request: { params: { tenantId: 'never-made' } } },
  'list-tenants': { role: 'operator', request: { query: { limit: '1' } } },
  'invite-admin': {
    role: 'operator',
    request: { params: { tenantId: 'never-made' }, body: { email, name: 'Ada', votings: ['0'.repeat(26)] } },
  },
  'list-admins': { role: 'operator', request: { params: { tenantId: 'never-made' } } },
  'change-admin': {
    role: 'operator',
    request: { params: { tenantId: 'never-made', voterId: 'voter-never-made' }, body: { isReadOnly: true } },
  },
  'remove-admin': {
    role: 'operator',
    request: { params: { tenantId: 'never-made', voterId: 'voter-never-made' } },
  },
  'find-voter': { role: 'admin', request: { body: { email } } },
  'search-voters': { role: 'admin', request: { body: { name: 'Ada' } } },
  'put-partner-issuer': {
    role: 'admin',
    request: {
      params: { issuerId: 'web' },
      body: { issuer: 'https://a.example', jwks: { keys: [] } },
    },
  },
  'list-partner-issuers': { role: 'admin', request: {} },
  'delete-partner-issuer': { role: 'admin', request: { params: { issuerId: 'web' } } },
  'put-account': {
    role: 'admin',
    takes: 'A',
    request: { params: { accountId: 'never-made' }, body: { name: 'Never' } },
  },
  'put-accounts': { role: 'admin', request: { body: { accounts: [{ accountId: 'never-made' }] } } },
  'get-account': { role: 'admin', takes: 'A', request: { params: { accountId: 'never-made' } } },
  'list-accounts': { role: 'admin', request: { query: { limit: '1', id: 'never' } } },
  'create-api-key': {
    role: 'admin',
    request: { body: { name: 'Never', scopes: ['votings:read'], expiresAt: '2999-01-01T00:00:00Z' } },
  },
  'list-api-keys': { role: 'admin', request: {} },
  'rotate-api-key': {
    role: 'admin',
    request: { params: { keyId: '0'.repeat(26) }, body: {} },
  },
  'revoke-api-key': { role: 'admin', request: { params: { keyId: '0'.repeat(26) } } },
  'erase-me': { role: 'voter', request: { body: { confirm: 'voter-never-made', password: goodPassword } } },
  'erase-voter': { role: 'admin', request: { params: { voterId: 'voter-never-made' } } },
  'export-me': { role: 'voter', request: {} },
  'export-voter': { role: 'admin', request: { params: { voterId: 'voter-never-made' } } },
  'export-voter-audit': { role: 'admin', request: { params: { voterId: 'voter-never-made' } } },
  'list-audit': { role: 'admin', request: { query: { limit: '1' } } },
  'openid-configuration': { request: {} },
  jwks: { request: {} },
};

/** Values that every field of every route rejects. */
const invalidValues: [string, unknown][] = [
  ['null', null],
  ['a number', 7],
  ['a truth', true],
  ['an object', { a: 1 }],
  ['a list of objects', [{}]],
  ['nothing', ''],
  ['too much', 'x'.repeat(20_000)],
  ['a broken surrogate', '\uD800'],
  ['a NUL', 'a\0b'],
  ['a replacement character', '\uFFFD'],
];
function* generateBadBodies(good: Record<string, unknown>): Generator<[string, TestRequest]> {
  const json = { 'content-type': 'application/json' };
  yield ['no body', {}];
  yield ['no content type', { body: good, headers: { 'content-type': '' } }];
  yield ['another content type', { body: good, headers: { 'content-type': 'text/html' } }];
  for (const body of ['', '{', 'null', '[]', '"x"', '7', '{"__proto__":{}}'])
    yield [`the body ${body}`, { body, headers: json }];
  yield ['more than 64 KiB', { body: { ...good, more: 'x'.repeat(70_000) } }];
  yield ['an unknown field', { body: { ...good, role: 'operator' } }];
  for (const [name, right] of Object.entries(good))
    for (const [what, value] of invalidValues)
      if (typeof value !== 'boolean' || typeof right !== 'boolean')
        yield [`${name}: ${what}`, { body: { ...good, [name]: value } }];
}

/** Values that no id in a path can have. */
const pathValues = ['', 'A', 'a#b', 'a/b', '../x', 'x'.repeat(65), '\uD800', 'é'];

function* generateBadRequests({ request, takes }: ValidRequest): Generator<[string, TestRequest]> {
  yield ['an unknown query', { ...request, query: { ...request.query, tenantId: 'boreal' } }];
  for (const name of Object.keys(request.params ?? {}))
    for (const value of pathValues.filter((pathValue) => pathValue !== takes))
      yield [`${name} in the path: ${value}`, { ...request, params: { [name]: value } }];
  if (request.params) yield ['nothing in the path', { ...request, params: {} }];
  if (request.body === undefined) yield ['a body that it does not read', { ...request, body: '{}' }];
  else
    for (const [what, bad] of generateBadBodies(request.body))
      yield [what, { ...request, body: undefined, ...bad }];
}

function expectProblem(response: TestResponse, what: string): void {
  expect(response.status, `${what} ${JSON.stringify(response.body)}`).to.be.oneOf([400, 413, 415]);
  expect(response.headers['content-type'], what).to.equal('application/problem+json; charset=utf-8');
  expect(response.body, what).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
}

const importHandler = async (route: string): Promise<HttpHandler> => {
  const module: { handler: HttpHandler } = await import(`../../src/http/${route}.ts`);
  return module.handler;
};

describe('invalid requests', () => {
  let fixture: Fixture;
  const tokenFor = ({ role }: ValidRequest) => (role === undefined ? undefined : fixture.createToken(role));
  before(startIdentity);
  before(async () => {
    fixture = await createFixture();
  });

  it('are sent to every route', async () => {
    const files = (await loadRouteModules('identity')).map(({ file }) => file.replace(/\.ts$/, ''));
    // The redirect URI accepts every query, because providers add parameters of their own.
    expect([...Object.keys(routes), 'exchange-token', 'complete-provider-sign-in'].sort()).to.deep.equal(
      files.sort(),
    );
  });

  for (const [route, good] of Object.entries(routes))
    it(`${route}: are rejected with a 4xx problem, never with 5xx`, async () => {
      const handler = await importHandler(route);
      const token = await tokenFor(good);
      for (const [what, request] of generateBadRequests(good))
        expectProblem(await call(handler, { ...request, ...(token !== undefined && { token }) }), what);
    });

  it('with invalid UTF-8 in a text field are rejected', async () => {
    for (const [route, good] of Object.entries(routes)) {
      const { body } = good.request;
      if (body === undefined) continue;
      const token = await tokenFor(good);
      const event = toApiGatewayEvent({ ...good.request, ...(token !== undefined && { token }) });
      const handler = await importHandler(route);
      for (const [name, value] of Object.entries(body)) {
        if (typeof value !== 'string') continue;
        const text = JSON.stringify({ ...body, [name]: 'HERE' });
        const [before = '', after = ''] = text.split('HERE');
        const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc0]), Buffer.from(after)]);
        const response = await handler({ ...event, body: bytes.toString('base64'), isBase64Encoded: true });
        expect(response.statusCode, `${route} ${name}`).to.equal(400);
      }
    }
  });

  it('with a malformed If-Match are rejected', async () => {
    for (const [route, good] of Object.entries(routes).filter(([name]) =>
      /change-pref|put-tenant/.test(name),
    )) {
      const handler = await importHandler(route);
      const token = (await tokenFor(good)) ?? '';
      for (const tag of ['1', '*', 'W/"1"', '"1", "2"', '"x"', '', `"${'9'.repeat(16)}"`]) {
        const headers = { 'content-type': 'application/json', 'if-match': tag };
        expectProblem(await call(handler, { ...good.request, token, headers }), `${route} ${tag}`);
      }
    }
  });

  it('with an invalid limit or cursor are rejected', async () => {
    const handler = await importHandler('list-tenants');
    const token = await fixture.createToken('operator');
    for (const query of [{ limit: '0' }, { limit: '101' }, { limit: '1.5' }, { limit: 'x' }, { cursor: '' }])
      expectProblem(await call(handler, { token, query }), JSON.stringify(query));
    for (const cursor of ['a b', 'x'.repeat(1_025), 'AAAA', Buffer.from('{"after":7}').toString('base64url')])
      expectProblem(await call(handler, { token, query: { cursor } }), cursor);
  });

  it('with an invalid form are rejected as OAuth errors', async () => {
    const handler = await importHandler('exchange-token');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [what, request] of [
      ['JSON', { body: {} }],
      ['no type', { body: 'grant_type=x', headers: { 'content-type': '' } }],
      ['a field twice', { body: 'grant_type=a&grant_type=b', headers: form }],
      ['too much', { body: `subject_token=${'x'.repeat(16_385)}`, headers: form }],
      ['far too much', { body: `subject_token=${'x'.repeat(70_000)}`, headers: form }],
      ['a query', { body: 'grant_type=x', headers: form, query: { client_id: 'acme' } }],
      ['nothing', { body: '', headers: form }],
    ] as [string, TestRequest][]) {
      const response = await call(handler, { method: 'POST', ...request });
      expectProblem(response, what);
      expect(response.body.error, what).to.equal('invalid_request');
      expect(response.body.error_description, what).to.equal(response.body.detail);
    }
  });

  it('change nothing', async () => {
    expect(await readTenant('never-made')).to.equal(undefined);
  });
});
