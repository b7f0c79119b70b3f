import { expect } from 'chai';
import { type ApiRequest, callRoute } from '../../local-platform/api-gateway.ts';
import { toFunctionUrlEvent } from '../../local-platform/function-url.ts';
import { call } from '../../test-support/call.ts';
import { getPlatform } from '../../test-support/platform.ts';
import type { Caller } from '../tokens/claims.ts';
import { type AuthenticatedContract, defineAuthenticatedContract, definePublicContract } from './contract.ts';
import { authenticatedRoute, publicRoute } from './route.ts';

const contract = (overrides: Pick<AuthenticatedContract, 'auth' | 'allowsLimitedAdmins'>) =>
  defineAuthenticatedContract({
    method: 'GET',
    path: '/v1/test',
    operationId: 'test',
    summary: 'Test',
    responses: { 204: { description: 'Nothing' } },
    problems: [],
    ...overrides,
  });

describe('a route for admins', () => {
  const status = async (overrides: Parameters<typeof contract>[0], claims: Partial<Caller> = {}) => {
    const { issuer } = await getPlatform('wallet');
    const route = authenticatedRoute(contract(overrides), async () => ({ status: 204 }));
    const token = await issuer.signToken({
      tenantId: 't-route',
      voterId: 'admin-ada',
      role: 'admin',
      ...claims,
    });
    return (await call(route, { token })).status;
  };

  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  it('rejects admins who are limited to some votings by default', async () => {
    expect(await status({ auth: ['admin'] }, { votings: ['v1'] })).to.equal(403);
    expect(await status({ auth: ['admin', 'operator'] }, { votings: [] })).to.equal(403);
    expect(await status({ auth: ['admin'] })).to.equal(204);
  });

  it('lets limited admins in when the contract allows it', async () => {
    expect(await status({ auth: ['admin'], allowsLimitedAdmins: true }, { votings: ['v1'] })).to.equal(204);
  });

  it('lets limited admins act for themselves where voters may', async () => {
    expect(await status({ auth: ['voter', 'admin'] }, { votings: ['v1'] })).to.equal(204);
  });

  it('lets operators in', async () => {
    expect(await status({ auth: ['admin', 'operator'] }, { role: 'operator' })).to.equal(204);
  });
});

describe('a route at a function URL', () => {
  let calls = 0;
  const route = publicRoute(
    definePublicContract({
      method: 'PUT',
      path: '/v1/test',
      operationId: 'test',
      summary: 'Test',
      auth: 'public',
      responses: { 204: { description: 'Nothing' } },
      problems: [],
    }),
    async () => {
      calls += 1;
      return { status: 204 };
    },
  );
  const send = (request: ApiRequest) => callRoute(route, request, toFunctionUrlEvent);

  beforeEach(() => {
    calls = 0;
  });

  it('runs for its own path and method', async () => {
    expect((await send({ method: 'PUT', path: '/v1/test' })).status).to.equal(204);
    expect(calls).to.equal(1);
  });

  it('answers another method with 405 and the method that it has, and does not run', async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
      const { status, headers, body } = await send({ method, path: '/v1/test' });
      expect([status, headers.allow, body.type], method).to.deep.equal([
        405,
        'PUT',
        'urn:suffra:problem:method-not-allowed',
      ]);
    }
    expect(calls).to.equal(0);
  });

  it('answers another path with 404, and does not run', async () => {
    for (const path of ['/', '/v1/test/', '/v1/test/x', '/V1/test'])
      expect((await send({ method: 'PUT', path })).status, path).to.equal(404);
    expect(calls).to.equal(0);
  });
});
