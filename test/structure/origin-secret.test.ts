import { expect } from 'chai';
import * as z from 'zod/mini';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { originHeader } from '../../shared/runtime/http/origin-secret.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const functionProperties = z.looseObject({
  FunctionName: z.string(),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.unknown()) })),
});
const distribution = z.object({
  DistributionConfig: z.looseObject({
    Origins: z.array(
      z.looseObject({
        Id: z.string(),
        S3OriginConfig: z.optional(z.unknown()),
        OriginCustomHeaders: z.optional(
          z.array(z.object({ HeaderName: z.string(), HeaderValue: z.unknown() })),
        ),
      }),
    ),
  }),
});

const output = z.looseObject({ Value: z.object({ 'Fn::If': z.array(z.unknown()) }) });

describe('the way through the CDN', function () {
  this.timeout(180_000);

  it('can be bypassed only by discovery and the keys of tokens', async () => {
    const direct: string[] = [];
    for (const service of services)
      for (const { operationId, allowsDirectCalls } of await loadContracts(service))
        if (allowsDirectCalls) direct.push(operationId);
    expect(direct.sort()).to.deep.equal(['getJwks', 'getOpenidConfiguration']);
  });

  for (const service of services)
    it(`${service}: every function behind the CDN knows the secret, and may read it`, async () => {
      const expected =
        service === 'identity'
          ? { Ref: 'OriginSecret' }
          : { 'Fn::ImportValue': 'suffra-identity-prod-OriginSecret' };
      const { functions } = await readServiceConfig(service);
      const { Resources } = await packagedTemplate(service);
      const behindCdn = Object.entries(functions).flatMap(([name, { events = [], handler }]) =>
        events.some((event) => 'httpApi' in event || 'functionUrl' in event) ||
        handler.includes('websocket/authorize')
          ? [`suffra-${service}-prod-${name}`]
          : [],
      );
      expect(behindCdn).to.not.be.empty;
      const environments = new Map(
        Object.values(Resources).flatMap(({ Type, Properties }) => {
          if (Type !== 'AWS::Lambda::Function') return [];
          const { FunctionName, Environment } = functionProperties.parse(Properties);
          return [[FunctionName, Environment?.Variables.ORIGIN_SECRET] as const];
        }),
      );
      for (const name of behindCdn) expect(environments.get(name), name).to.deep.equal(expected);
    });

  it('adds the secret to the requests to every API and function, and to no bucket', async () => {
    const { Resources } = await packagedTemplate('web');
    const { Origins } = distribution.parse(Resources.Distribution?.Properties).DistributionConfig;
    const header = {
      HeaderName: originHeader,
      HeaderValue: {
        'Fn::Sub': [
          '{{resolve:secretsmanager:\u0024{Secret}:SecretString:current}}',
          { Secret: { 'Fn::ImportValue': 'suffra-identity-prod-OriginSecret' } },
        ],
      },
    };
    for (const { Id, S3OriginConfig, OriginCustomHeaders } of Origins)
      expect(OriginCustomHeaders, Id).to.deep.equal(S3OriginConfig === undefined ? [header] : undefined);
    expect(Origins.map(({ Id }) => Id)).to.include.members([...services, 'live', 'visitorVote', 'vote']);
  });

  it('leaves identity a name of its own, the issuer, where a stage has a domain', async () => {
    const { Resources, Outputs } = await packagedTemplate('identity');
    const { Issuer } = z.object({ Issuer: output }).parse(Outputs);
    const name = { 'Fn::Sub': 'id.\u0024{Domain}' };
    expect(Resources.IssuerDomain?.Properties).to.deep.include({ DomainName: name });
    expect(Resources.IssuerRecord?.Properties).to.deep.include({ Name: name, Type: 'A' });
    expect(Issuer.Value['Fn::If'].slice(0, 2)).to.deep.equal([
      'HasDomain',
      { 'Fn::Sub': 'https://id.\u0024{Domain}' },
    ]);
    for (const id of ['IssuerCertificate', 'IssuerDomain', 'IssuerMapping', 'IssuerRecord'])
      expect(Resources[id], id).to.include({ Condition: 'HasDomain' });
  });
});
