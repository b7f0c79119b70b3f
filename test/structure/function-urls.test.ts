import { expect } from 'chai';
import { loadContracts, loadRouteModules } from '../../shared/api-docs/contracts.ts';
import { callRoute } from '../../shared/local-platform/api-gateway.ts';
import { toFunctionUrlEvent } from '../../shared/local-platform/function-url.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { startIssuer } from '../../shared/test-support/issuer.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { findContracts } from '../support/find-contracts.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

/** The functions with a URL, and the ids of their resources. */
const functionIds = { castVisitorVote: 'CastVisitorVoteLambdaFunction', vote: 'VoteLambdaFunction' };
const ids = Object.values(functionIds);
const toAlias = (id: string) => ({ Ref: `${id}Aliaslive` });

describe('function URLs', function () {
  this.timeout(120_000);

  it('exist for the functions that cast votes only, and each has one path', async () => {
    const urls: Record<string, string[]> = {};
    for (const service of services) {
      const contracts = await loadContracts(service);
      for (const [key, { events = [] }] of Object.entries((await readServiceConfig(service)).functions)) {
        const routes = events.flatMap(({ functionUrl }) => functionUrl ?? []);
        if (routes.length === 0) continue;
        urls[`${service} ${key}`] = routes.map(({ method, path }) => `${method} ${path}`);
        expect(new Set(routes.map(({ path }) => path)), key).to.have.property('size', 1);
        expect(routes, key).to.have.length(events.length);
        const served = findContracts(contracts, events);
        expect(served, key).to.have.length(routes.length);
        for (const { operationId, allowsDirectCalls } of served)
          expect(allowsDirectCalls, operationId).to.equal(undefined);
      }
    }
    expect(urls).to.deep.equal({
      'ballot vote': ['PUT /v1/votings/{votingId}/vote', 'GET /v1/votings/{votingId}/vote'],
      'ballot castVisitorVote': ['POST /v1/visitor-votes'],
    });
  });

  it('verify the access token, and trust no claims of a request', async () => {
    const { issuer } = await getPlatform('ballot');
    // The issuer and the key id are known, but another key has signed the token.
    const foreign = await startIssuer();
    const caller = { tenantId: 'acme', voterId: 'voter-ada', role: 'voter' } as const;
    const token = await foreign.signToken(caller, { iss: issuer.issuer });
    foreign.stop();
    for (const { contract, handler } of await loadRouteModules('ballot')) {
      const isAtUrl = contract.path === '/v1/votings/{votingId}/vote';
      if (!isAtUrl) continue;
      const params = { votingId: '01M85RY5Z2Q5RB75NMMHWPBHH5' };
      const claims = { sub: 'voter-ada', tenantId: 'acme', role: 'voter' };
      for (const request of [{ claims }, { token }, { claims, token }]) {
        const path = contract.path.replace('{votingId}', params.votingId);
        const all = { ...request, method: contract.method, path };
        expect((await callRoute(handler, all, toFunctionUrlEvent)).status, contract.operationId).to.equal(
          401,
        );
      }
    }
  });

  it('belong to the alias that a release shifts, answer in one piece, and leave CORS to the CDN', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const urls = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Url');
    expect(urls.map(({ Properties }) => Properties)).to.have.deep.members(
      ids.map((id) => ({
        AuthType: 'NONE',
        TargetFunctionArn: { 'Fn::GetAtt': [id, 'Arn'] },
        Qualifier: 'live',
      })),
    );
    for (const id of ids) expect(Resources[`${id}Url`]).to.deep.include({ DependsOn: [toAlias(id).Ref] });
  });

  it('let everyone call the alias, by the URL only', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const permissions = Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Lambda::Permission' && Properties?.Principal === '*' ? [Properties] : [],
    );
    expect(permissions).to.have.deep.members(
      ids.flatMap((id) => {
        const everyone = { FunctionName: toAlias(id), Principal: '*' };
        return [
          { ...everyone, Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
          // AWS requires both since October 2025.
          { ...everyone, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
        ];
      }),
    );
  });

  it('are checked by the hook of a release like a route', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const hook = JSON.stringify(Resources.BeforeTrafficLambdaFunction);
    for (const name of Object.keys(functionIds)) expect(hook).to.include(`\\"${name}\\":\\"http:`);
  });

  it('are no route of the API', async () => {
    const template = await packagedTemplate('ballot');
    const routes = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::ApiGatewayV2::Route' ? String(Properties?.RouteKey) : [],
    );
    expect(routes).to.include('GET /v1/votings/{votingId}/results');
    expect(routes.filter((route) => /vote$|visitor/.test(route))).to.deep.equal([]);
  });
});
