import { expect } from 'chai';
import { call } from '../../test-support/call.ts';
import { getPlatform } from '../../test-support/platform.ts';
import type { Caller } from '../tokens/claims.ts';
import { type AuthenticatedContract, defineAuthenticatedContract } from './contract.ts';
import { authenticatedRoute } from './route.ts';

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
