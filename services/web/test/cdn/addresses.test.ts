import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import headers from '../../security-headers.json' with { type: 'json' };

const yaml = (file: string): unknown =>
  parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { merge: true });

const behaviour = z.looseObject({
  PathPattern: z.string(),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()),
  FunctionAssociations: z.optional(z.array(z.unknown())),
});
const behaviours = z.object({
  resources: z.object({
    Resources: z.object({
      Distribution: z.object({
        Properties: z.object({
          DistributionConfig: z.object({
            Origins: z.array(
              z.looseObject({ Id: z.string(), DomainName: z.record(z.string(), z.unknown()) }),
            ),
            CacheBehaviors: z.array(behaviour),
          }),
        }),
      }),
    }),
  }),
});
const route = z.looseObject({ method: z.string(), path: z.string() });
const service = z.looseObject({
  functions: z.record(
    z.string(),
    // Release hooks are read from a file and have no events.
    z.catch(
      z.looseObject({
        // The events of the function that reads logs are in a separate file.
        events: z.catch(
          z.optional(z.array(z.looseObject({ httpApi: z.optional(route), functionUrl: z.optional(route) }))),
          undefined,
        ),
      }),
      {},
    ),
  ),
  resources: z.looseObject({
    Outputs: z.record(z.string(), z.looseObject({ Export: z.optional(z.object({ Name: z.string() })) })),
  }),
});

const { Origins, CacheBehaviors } = behaviours.parse(yaml('../../serverless.yml')).resources.Resources
  .Distribution.Properties.DistributionConfig;

/**
 * Returns the behavior that CloudFront selects for a path: the first match, where `*` matches any characters,
 * including slashes.
 */
function findBehaviour(path: string): z.output<typeof behaviour> | undefined {
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replace(/[.?+^$()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`).test(path);
  return CacheBehaviors.find(({ PathPattern }) => fits(PathPattern));
}

const findOrigin = (path: string): string => findBehaviour(path)?.TargetOriginId ?? 'client';

describe('CDN', () => {
  for (const name of ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics']) {
    const { functions, resources } = service.parse(yaml(`../../../${name}/serverless.yml`));
    const paths = Object.values(functions).flatMap(({ events = [] }) =>
      events.flatMap(({ httpApi }) => httpApi?.path ?? []),
    );

    it(`routes every path of ${name} to ${name}`, () => {
      expect(paths.length).to.be.above(1);
      for (const path of paths) {
        const example = path.replace(/\{[^}]+\}/g, '01M85RY5Z2Q5RB75NMMHWPBHH5');
        expect(findOrigin(example), path).to.equal(name);
      }
    });

    it(`imports the host of ${name} under the name that its stack exports`, () => {
      const imported = Origins.find(({ Id }) => Id === name)?.DomainName['Fn::ImportValue'];
      const exported = Object.values(resources.Outputs).map((output) => output.Export?.Name);
      expect(exported).to.include(imported);
    });
  }

  it('routes votes to the URLs of their functions, without a cache', () => {
    const { functions, resources } = service.parse(yaml('../../../ballot/serverless.yml'));
    const routes = Object.values(functions).flatMap(({ events = [] }) =>
      events.flatMap(({ functionUrl }) => functionUrl ?? []),
    );
    const origins = new Map([
      ['/v1/visitor-votes', { id: 'visitorVote', output: 'VisitorVoteHost' }],
      ['/v1/votings/{votingId}/vote', { id: 'vote', output: 'VoteHost' }],
    ]);
    expect(new Set(routes.map(({ path }) => path))).to.deep.equal(new Set(origins.keys()));
    for (const { method, path } of routes) {
      const { id = '', output = '' } = origins.get(path) ?? {};
      const found = findBehaviour(path.replace('{votingId}', '01M85RY5Z2Q5RB75NMMHWPBHH5'));
      expect(found, path).to.include({
        TargetOriginId: id,
        CachePolicyId: `\u0024{self:custom.managed.cachingDisabled}`,
        // A function URL rejects a request whose Host header names another server.
        OriginRequestPolicyId: `\u0024{self:custom.managed.allViewerExceptHostHeader}`,
      });
      expect(found?.AllowedMethods, path).to.include(method);
      const origin = Origins.find(({ Id }) => Id === id);
      expect(origin?.CustomOriginConfig).to.include({ OriginProtocolPolicy: 'https-only' });
      expect(origin?.DomainName['Fn::ImportValue']).to.equal(resources.Outputs[output]?.Export?.Name);
    }
  });

  it('has no function for the vote of a visitor, which needs no preflight request', () => {
    expect(findBehaviour('/v1/visitor-votes')).to.not.have.property('FunctionAssociations');
    for (const path of ['/v1/visitor-votes/', '/v1/visitor-votes/x'])
      expect(findOrigin(path), path).to.equal('identity');
  });

  it('routes live connections to the stage of the WebSocket API', async () => {
    expect(findOrigin('/live')).to.equal('live');
    expect(Origins.find(({ Id }) => Id === 'live')?.DomainName['Fn::ImportValue']).to.equal(
      service.parse(yaml('../../../notify/serverless.yml')).resources.Outputs.WebsocketHost?.Export?.Name,
    );
    const { liveFunction } = createRequire(import.meta.url)('../../cdn/serverless-variables.cjs');
    const code: unknown = await liveFunction({ resolveVariable: async (name: string) => `the ${name}` });
    const request = { uri: '/live', headers: { 'sec-websocket-protocol': { value: 'suffra, token' } } };
    expect(runInNewContext(`${code}; handler({ request })`, { request })).to.deep.equal({
      ...request,
      uri: '/the sls:stage',
    });
  });

  it('routes everything else to the client', () => {
    for (const path of ['/', '/t/aurora/', '/t/aurora/admin/new', '/assets/index-abc.js', '/v2/votings'])
      expect(findOrigin(path), path).to.equal('client');
  });

  it('serves the document for every page, and files unchanged', () => {
    const code = readFileSync(new URL('../../cdn/page.js', import.meta.url), 'utf8');
    const page = (uri: string): string =>
      runInNewContext(`${code}; handler({ request: { uri, headers: {} } }).uri`, { uri });
    for (const uri of ['/', '/t/aurora/', '/t/aurora/votings/01M85RY5Z2Q5RB75NMMHWPBHH5', '/t/aurora/admin'])
      expect(page(uri), uri).to.equal('/index.html');
    for (const uri of ['/assets/index-abc.js', '/icon.svg', '/assets.v1/font.woff2'])
      expect(page(uri), uri).to.equal(uri);
  });

  it('sends the security headers that the client is tested with, and lets it upload pictures to the bucket', async () => {
    const values = createRequire(import.meta.url)('../../cdn/serverless-variables.cjs');
    const resolveVariable = async () => 'qa';
    const { SecurityHeadersConfig, CustomHeadersConfig } = await values.responseHeaders({ resolveVariable });
    const [policy, hosts] = SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy['Fn::Sub'];
    expect(hosts).to.deep.equal({ UploadHost: { 'Fn::ImportValue': 'suffra-votings-qa-PublicHost' } });
    const uploadSource = ' https://\u0024{UploadHost}';
    expect(policy).to.include(`connect-src 'self'${uploadSource};`);
    const sent: Record<string, string> = {
      'Content-Security-Policy': policy.replace(uploadSource, ''),
      'Referrer-Policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
      'X-Frame-Options': SecurityHeadersConfig.FrameOptions.FrameOption,
      'Strict-Transport-Security': `max-age=${SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec}; includeSubDomains`,
      'X-Content-Type-Options': 'nosniff',
    };
    for (const { Header, Value } of CustomHeadersConfig.Items) sent[Header] = Value;
    expect(sent).to.deep.equal(headers);
  });
});
