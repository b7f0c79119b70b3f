import { readdirSync } from 'node:fs';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { call, eventOf, type TestAnswer, type TestRequest } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { readTenant } from '../../src/table/tenants.ts';
import { goodPassword, newWorld, startIdentity, type World } from '../support/world.ts';

/** A route by its file: who may call it, and a request that it would take. */
interface Good {
  readonly role?: 'operator' | 'admin' | 'voter';
  /** A value of {@link pathValues} that it would take. */
  readonly takes?: string;
  readonly request: TestRequest & { body?: Record<string, unknown> };
}

const email = 'ada@example.com';
const signOn = (more: object = {}) => ({ body: { tenantId: 'acme', email, ...more } });
const ifMatch = { 'if-match': '"1"', 'content-type': 'application/json' };

/** Every route with a JSON body or none; the form of the token exchange is tried beside it. */
const routes: Record<string, Good> = {
  'sign-up': { request: signOn({ password: goodPassword, name: 'Ada', language: 'pl' }) },
  'confirm-sign-up': { request: signOn({ code: '123456' }) },
  'resend-code': { request: signOn() },
  'sign-in': { request: signOn({ password: goodPassword, newPassword: goodPassword, refreshIn: 'body' }) },
  'refresh-session': { request: { body: { refreshToken: 'abc' } } },
  'sign-out': { request: { body: { refreshToken: 'abc' } } },
  'forgot-password': { request: signOn() },
  'reset-password': { request: signOn({ code: '123456', password: goodPassword }) },
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
  'get-tenant': { role: 'operator', request: { params: { tenantId: 'never-made' } } },
  'get-tenant-name': { request: { params: { tenantId: 'never-made' } } },
  'list-tenants': { role: 'operator', request: { query: { limit: '1' } } },
  'invite-admin': {
    role: 'operator',
    request: { params: { tenantId: 'never-made' }, body: { email, name: 'Ada', votings: ['0'.repeat(26)] } },
  },
  'put-partner-issuer': {
    role: 'admin',
    request: {
      params: { issuerId: 'web' },
      body: { issuer: 'https://a.example', audience: 'suffra', jwks: { keys: [] } },
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

/** Values that no field of any route takes. */
const wrong: [string, unknown][] = [
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
function* badBodies(good: Record<string, unknown>): Generator<[string, TestRequest]> {
  const json = { 'content-type': 'application/json' };
  yield ['no body', {}];
  yield ['no content type', { body: good, headers: { 'content-type': '' } }];
  yield ['another content type', { body: good, headers: { 'content-type': 'text/html' } }];
  for (const body of ['', '{', 'null', '[]', '"x"', '7', '{"__proto__":{}}'])
    yield [`the body ${body}`, { body, headers: json }];
  yield ['more than 64 KiB', { body: { ...good, more: 'x'.repeat(70_000) } }];
  yield ['an unknown field', { body: { ...good, role: 'operator' } }];
  for (const [name, right] of Object.entries(good))
    for (const [what, value] of wrong)
      if (typeof value !== 'boolean' || typeof right !== 'boolean')
        yield [`${name}: ${what}`, { body: { ...good, [name]: value } }];
}

/** What no id in a path looks like. */
const pathValues = ['', 'A', 'a#b', 'a/b', '../x', 'x'.repeat(65), '\uD800', 'é'];

function* badRequests({ request, takes }: Good): Generator<[string, TestRequest]> {
  yield ['an unknown query', { ...request, query: { ...request.query, tenantId: 'boreal' } }];
  for (const name of Object.keys(request.params ?? {}))
    for (const value of pathValues.filter((each) => each !== takes))
      yield [`${name} in the path: ${value}`, { ...request, params: { [name]: value } }];
  if (request.params) yield ['nothing in the path', { ...request, params: {} }];
  if (request.body === undefined) yield ['a body that it does not read', { ...request, body: '{}' }];
  else
    for (const [what, bad] of badBodies(request.body)) yield [what, { ...request, body: undefined, ...bad }];
}

function expectProblem(answer: TestAnswer, what: string): void {
  expect(answer.status, `${what} ${JSON.stringify(answer.body)}`).to.be.oneOf([400, 413, 415]);
  expect(answer.headers['content-type'], what).to.equal('application/problem+json; charset=utf-8');
  expect(answer.body, what).to.include.keys('type', 'title', 'status', 'detail', 'correlationId');
}

const handlerOf = async (route: string): Promise<HttpHandler> => {
  const module: { handler: HttpHandler } = await import(`../../src/http/${route}.ts`);
  return module.handler;
};

describe('bad input', () => {
  let world: World;
  const tokenFor = ({ role }: Good) => (role === undefined ? undefined : world.token(role));
  before(startIdentity);
  before(async () => {
    world = await newWorld();
  });

  it('is tried at every route', () => {
    const files = readdirSync(new URL('../../src/http/', import.meta.url)).map((name) => name.slice(0, -3));
    expect([...Object.keys(routes), 'exchange-token'].sort()).to.deep.equal(files.sort());
  });

  for (const [route, good] of Object.entries(routes))
    it(`${route}: is refused with what is wrong, never with 5xx`, async () => {
      const handler = await handlerOf(route);
      const token = await tokenFor(good);
      for (const [what, request] of badRequests(good))
        expectProblem(await call(handler, { ...request, ...(token !== undefined && { token }) }), what);
    });

  it('bytes that are no UTF-8, in every field that is text', async () => {
    for (const [route, good] of Object.entries(routes)) {
      const { body } = good.request;
      if (body === undefined) continue;
      const token = await tokenFor(good);
      const event = eventOf({ ...good.request, ...(token !== undefined && { token }) });
      const handler = await handlerOf(route);
      for (const [name, value] of Object.entries(body)) {
        if (typeof value !== 'string') continue;
        const text = JSON.stringify({ ...body, [name]: 'HERE' });
        const [before = '', after = ''] = text.split('HERE');
        const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc0]), Buffer.from(after)]);
        const answer = await handler({ ...event, body: bytes.toString('base64'), isBase64Encoded: true });
        expect(answer.statusCode, `${route} ${name}`).to.equal(400);
      }
    }
  });

  it('a malformed If-Match', async () => {
    for (const [route, good] of Object.entries(routes).filter(([name]) =>
      /change-pref|put-tenant/.test(name),
    )) {
      const handler = await handlerOf(route);
      const token = (await tokenFor(good)) ?? '';
      for (const tag of ['1', '*', 'W/"1"', '"1", "2"', '"x"', '', `"${'9'.repeat(16)}"`]) {
        const headers = { 'content-type': 'application/json', 'if-match': tag };
        expectProblem(await call(handler, { ...good.request, token, headers }), `${route} ${tag}`);
      }
    }
  });

  it('a page that is none', async () => {
    const handler = await handlerOf('list-tenants');
    const token = await world.token('operator');
    for (const query of [{ limit: '0' }, { limit: '101' }, { limit: '1.5' }, { limit: 'x' }, { cursor: '' }])
      expectProblem(await call(handler, { token, query }), JSON.stringify(query));
    for (const cursor of ['a b', 'x'.repeat(1_025), 'AAAA', Buffer.from('{"after":7}').toString('base64url')])
      expectProblem(await call(handler, { token, query: { cursor } }), cursor);
  });

  it('a form that is none, or says a thing twice', async () => {
    const handler = await handlerOf('exchange-token');
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
      const answer = await call(handler, { method: 'POST', ...request });
      expectProblem(answer, what);
      expect(answer.body.error, what).to.equal('invalid_request');
      expect(answer.body.error_description, what).to.equal(answer.body.detail);
    }
  });

  it('nothing of it was taken', async () => {
    expect(await readTenant('never-made')).to.equal(undefined);
  });
});
