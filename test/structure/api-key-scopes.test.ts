import { expect } from 'chai';
import { loadRouteModules } from '../../shared/api-docs/contracts.ts';
import { callRoute } from '../../shared/local-platform/api-gateway.ts';
import { services } from '../../shared/local-platform/paths.ts';
import type { AuthenticatedContract, Contract } from '../../shared/runtime/http/contract.ts';
import { authenticatedRoute } from '../../shared/runtime/http/route.ts';
import { toCaller } from '../../shared/runtime/tokens/claims.ts';
import { scope } from '../../shared/runtime/tokens/scopes.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';

const isSignedIn = (contract: Contract): contract is AuthenticatedContract => contract.auth !== 'public';

describe('scopes of API keys', function () {
  this.timeout(60_000);
  let signToken: (role: 'voter' | 'admin' | 'operator', scopes: readonly string[]) => Promise<string>;
  before(async () => {
    const { issuer } = await getPlatform('identity');
    signToken = (role, scopes) =>
      issuer.signToken({ tenantId: 'scoped', voterId: 'key-of-a-test', role, scopes });
  });

  for (const service of services)
    it(`${service}: every route rejects a token with every other scope, and accepts a token with its own scope`, async () => {
      for (const { file, contract, handler } of await loadRouteModules(service)) {
        if (!isSignedIn(contract)) continue;
        for (const role of contract.auth) {
          for (const scopes of [scope.options.filter((option) => option !== contract.scope), []]) {
            const { status, body } = await callRoute(handler, { token: await signToken(role, scopes) });
            expect(`${status} ${body?.type}`, `${service}/${file} with ${scopes}`).to.equal(
              '403 urn:suffra:problem:not-allowed',
            );
          }
          if (contract.scope === undefined) continue;
          const passed = authenticatedRoute(contract, async () => ({ status: 204 }));
          const { status } = await callRoute(passed, { token: await signToken(role, [contract.scope]) });
          expect(status, `${service}/${file} with ${contract.scope}`).to.be.oneOf([204, 400, 415]);
        }
      }
    });

  it('are read from one string, as API Gateway passes the claim; an empty string allows nothing', () => {
    const claims = { sub: 'key-of-a-test', tenantId: 'scoped', role: 'admin' };
    expect(toCaller({ ...claims, scope: 'votings:read reports:read' })?.scopes).to.deep.equal([
      'votings:read',
      'reports:read',
    ]);
    expect(toCaller({ ...claims, scope: '' })?.scopes).to.deep.equal([]);
    expect(toCaller(claims)).to.not.have.property('scopes');
  });
});
