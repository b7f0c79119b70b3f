import { createRequire } from 'node:module';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { services } from '../../shared/local-platform/paths.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const required = createRequire(import.meta.url);
const { getRateParameters, mergeRateParameters } = required('../../shared/deployment/api-rates.cjs');

const accessLog = z.object({
  DestinationArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  Format: z.string(),
});
const conditionalLog = z.object({
  'Fn::If': z.tuple([z.literal('HasApiLogRole'), accessLog, z.object({ Ref: z.literal('AWS::NoValue') })]),
});
const stageProperties = z.looseObject({
  ApiId: z.object({ Ref: z.string() }),
  AccessLogSettings: z.optional(z.unknown()),
});
const limits = z.object({
  Parameters: z.looseObject({ ApiRate: z.unknown(), ApiBurst: z.unknown() }),
  Conditions: z.looseObject({ HasApiLimits: z.unknown() }),
});

async function listStages() {
  const stages = [];
  for (const service of services) {
    const template = await packagedTemplate(service);
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type !== 'AWS::ApiGatewayV2::Stage') continue;
      const properties = stageProperties.parse(Properties);
      const protocol = template.Resources[properties.ApiId.Ref]?.Properties?.ProtocolType;
      stages.push({ at: `${service} ${protocol}`, service, protocol, properties, template });
    }
  }
  expect(stages).to.have.length(7);
  return stages;
}

describe('stages of APIs', function () {
  this.timeout(300_000);

  it('write one short JSON line per request, without addresses and paths, kept as long as other logs', async () => {
    for (const { at, service, protocol, properties, template } of await listStages()) {
      // A WebSocket API needs a role of the account, so a deployment without it must not fail.
      const { DestinationArn, Format } =
        protocol === 'WEBSOCKET'
          ? conditionalLog.parse(properties.AccessLogSettings)['Fn::If'][1]
          : accessLog.parse(properties.AccessLogSettings);
      expect(Format, at).to.have.length.below(200);
      expect(Object.values(JSON.parse(Format)), at).to.include.members([
        '$context.requestId',
        '$context.status',
      ]);
      expect(Format, at).to.not.match(/sourceIp|[pP]ath|userAgent|queryString|authorizer/);
      const group = template.Resources[DestinationArn['Fn::GetAtt'][0]];
      expect(group?.Properties, at).to.deep.equal({
        LogGroupName: `/aws/vendedlogs/suffra-${service}-prod-${protocol === 'HTTP' ? 'http' : 'websocket'}`,
        LogGroupClass: 'INFREQUENT_ACCESS',
        RetentionInDays: 90,
      });
    }
  });

  it('have the limits of the stage, unless parameters of the stack replace them', async () => {
    for (const { at, properties, template } of await listStages()) {
      expect(properties.DefaultRouteSettings, at).to.deep.include({
        ThrottlingRateLimit: { 'Fn::If': ['HasApiLimits', { Ref: 'ApiRate' }, 10_000] },
        ThrottlingBurstLimit: { 'Fn::If': ['HasApiLimits', { Ref: 'ApiBurst' }, 5_000] },
      });
      const { Parameters, Conditions } = limits.parse(template);
      expect(Parameters, at).to.deep.include({
        ApiRate: { Type: 'Number', Default: 0 },
        ApiBurst: { Type: 'Number', Default: 0 },
      });
      expect(Conditions, at).to.deep.include({
        HasApiLimits: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ApiRate' }, '0'] }] },
      });
    }
  });

  it('take both limits or neither from the environment of a deployment', () => {
    expect(getRateParameters({})).to.deep.equal({});
    expect(getRateParameters({ API_RATE: '30000', API_BURST: '15000' })).to.deep.equal({
      ApiRate: '30000',
      ApiBurst: '15000',
    });
    for (const wrong of [
      { API_RATE: '30000' },
      { API_BURST: '15000' },
      { API_RATE: '0', API_BURST: '1' },
      { API_RATE: '3e4', API_BURST: '1' },
    ])
      expect(() => getRateParameters(wrong), JSON.stringify(wrong)).to.throw('API_');
  });

  it('keep the higher limits of a prepared stage when it is released again', () => {
    const prepared = { ApiRate: '30000', ApiBurst: '15000' };
    const variables = { ApiRate: '12000', ApiBurst: '6000' };
    expect(mergeRateParameters({}, {})).to.deep.equal({});
    expect(mergeRateParameters(prepared, {})).to.deep.equal(prepared);
    expect(mergeRateParameters(prepared, variables)).to.deep.equal(prepared);
    expect(mergeRateParameters({ ApiRate: '0', ApiBurst: '0' }, variables)).to.deep.equal(variables);
    // The first deployment.
    expect(mergeRateParameters({}, variables)).to.deep.equal(variables);
  });

  it('reserve no concurrency, because a new account has only 10 concurrent executions, which none may be taken from', async () => {
    for (const service of services)
      for (const [id, { Type, Properties }] of Object.entries((await packagedTemplate(service)).Resources)) {
        const text = JSON.stringify(Properties ?? {});
        if (Type.startsWith('AWS::Lambda::'))
          expect(text, `${service} ${id}`).to.not.match(/ReservedConcurrent|ProvisionedConcurrency/);
      }
  });
});
