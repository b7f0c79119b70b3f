import { expect } from 'chai';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const functionId = 'CastVisitorVoteLambdaFunction';
const liveAlias = { Ref: `${functionId}Aliaslive` };

describe('function URLs', function () {
  this.timeout(120_000);

  it('exist for the vote of a visitor only, which has no authorizer and no path parameter', async () => {
    const urls: string[] = [];
    for (const service of services) {
      const contracts = await loadContracts(service);
      for (const [key, { events = [] }] of Object.entries((await readServiceConfig(service)).functions)) {
        if (!events.some(({ functionUrl }) => functionUrl !== undefined)) continue;
        urls.push(`${service} ${key}`);
        const contract = contracts.find(({ operationId }) => operationId === key);
        expect(contract?.auth, key).to.equal('public');
        expect(contract?.path, key).to.not.include('{');
        expect(contract?.allowsDirectCalls, key).to.equal(undefined);
        expect(events, key).to.have.length(1);
      }
    }
    expect(urls).to.deep.equal(['ballot castVisitorVote']);
  });

  it('belong to the alias that a release shifts, answer in one piece, and leave CORS to the CDN', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const urls = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Url');
    expect(urls.map(({ Properties }) => Properties)).to.deep.equal([
      { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': [functionId, 'Arn'] }, Qualifier: 'live' },
    ]);
    expect(Resources.CastVisitorVoteLambdaFunctionUrl).to.deep.include({ DependsOn: [liveAlias.Ref] });
  });

  it('let everyone call the alias, by the URL only', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const permissions = Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Lambda::Permission' && Properties?.Principal === '*' ? [Properties] : [],
    );
    const everyone = { FunctionName: liveAlias, Principal: '*' };
    expect(permissions).to.have.deep.members([
      { ...everyone, Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
      // AWS requires both since October 2025.
      { ...everyone, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
    ]);
  });

  it('are checked by the hook of a release like a route', async () => {
    const { Resources } = await packagedTemplate('ballot');
    expect(JSON.stringify(Resources.BeforeTrafficLambdaFunction)).to.include(
      '\\"castVisitorVote\\":\\"http:',
    );
  });

  it('are no route of the API', async () => {
    const template = await packagedTemplate('ballot');
    const routes = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::ApiGatewayV2::Route' ? String(Properties?.RouteKey) : [],
    );
    expect(routes).to.include('PUT /v1/votings/{votingId}/vote');
    expect(routes.filter((route) => route.startsWith('POST ') && route.endsWith('vote'))).to.deep.equal([]);
    expect(routes.filter((route) => route.includes('visitor'))).to.deep.equal([]);
  });
});
