import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { root, services } from '../../shared/local/paths.ts';
import type { Contract, SignedInContract } from '../../shared/src/http/contract.ts';
import { type HttpHandler, serve } from '../../shared/src/http/serve.ts';
import { callerOf } from '../../shared/src/tokens/claims.ts';
import { scope } from '../../shared/src/tokens/scopes.ts';
import { call } from '../../shared/test/call.ts';
import { platform } from '../../shared/test/platform.ts';

interface Route {
  readonly file: string;
  readonly contract: Contract;
  readonly handler: HttpHandler;
}

async function routesOf(service: string): Promise<Route[]> {
  const folder = `${root}services/${service}/src/http/`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return Promise.all(
    files.map(async (file) => {
      const { contract, handler } = await import(pathToFileURL(folder + file).href);
      return { file: `${service}/${file}`, contract, handler };
    }),
  );
}

const isSignedIn = (contract: Contract): contract is SignedInContract => contract.auth !== 'public';

describe('doors for API keys', function () {
  this.timeout(60_000);
  let tokenOf: (role: 'voter' | 'admin' | 'operator', scopes: readonly string[]) => Promise<string>;
  before(async () => {
    const { issuer } = await platform('identity');
    tokenOf = (role, scopes) =>
      issuer.tokenOf({ tenantId: 'scoped', voterId: 'key-of-a-test', role, scopes });
  });

  for (const service of services)
    it(`${service}: every route refuses a token of every other scope, and lets its own pass the door`, async () => {
      for (const { file, contract, handler } of await routesOf(service)) {
        if (!isSignedIn(contract)) continue;
        for (const role of contract.auth) {
          for (const scopes of [scope.options.filter((each) => each !== contract.scope), []]) {
            const { status, body } = await call(handler, { token: await tokenOf(role, scopes) });
            expect(`${status} ${body?.type}`, `${file} with ${scopes}`).to.equal(
              '403 urn:suffra:problem:not-allowed',
            );
          }
          if (contract.scope === undefined) continue;
          const passed = serve(contract, async () => ({ status: 204 }));
          const { status } = await call(passed, { token: await tokenOf(role, [contract.scope]) });
          expect(status, `${file} with ${contract.scope}`).to.be.oneOf([204, 400, 415]);
        }
      }
    });

  it('read the claim as API Gateway hands it on: one string; an empty one opens nothing', () => {
    const claims = { sub: 'key-of-a-test', tenantId: 'scoped', role: 'admin' };
    expect(callerOf({ ...claims, scope: 'votings:read reports:read' })?.scopes).to.deep.equal([
      'votings:read',
      'reports:read',
    ]);
    expect(callerOf({ ...claims, scope: '' })?.scopes).to.deep.equal([]);
    expect(callerOf(claims)).to.not.have.property('scopes');
  });
});
