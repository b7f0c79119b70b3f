import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import cors from '../../cdn/cors.json' with { type: 'json' };
import { getFileHeaders } from '../../cdn/upload.ts';
import { type Site, startSite } from '../support/site.ts';

const behaviour = z.looseObject({
  PathPattern: z.string(),
  AllowedMethods: z.array(z.string()),
  ResponseHeadersPolicyId: z.optional(z.looseObject({ Ref: z.string() })),
});
const web = z.object({
  resources: z.object({
    Resources: z.object({
      Distribution: z.object({
        Properties: z.object({ DistributionConfig: z.looseObject({ CacheBehaviors: z.array(behaviour) }) }),
      }),
    }),
  }),
});
const values = createRequire(import.meta.url)('../../cdn/serverless-variables.cjs');

describe('access from other origins to the CDN', () => {
  const text = readFileSync(new URL('../../serverless.yml', import.meta.url), 'utf8');
  const { CacheBehaviors } = web.parse(parse(text, { merge: true })).resources.Resources.Distribution
    .Properties.DistributionConfig;

  it('covers public objects, the token exchange and the vote; only the frame can be embedded', () => {
    const findPathPatterns = (policy: string) =>
      CacheBehaviors.filter((behavior) => behavior.ResponseHeadersPolicyId?.Ref === policy).map(
        (behavior) => behavior.PathPattern,
      );
    expect(findPathPatterns('PublicCorsHeaders')).to.have.members([
      ...['/v1/visitor-votes', '/v1/votings/*/vote', '/v1/token', '/widget/*'],
      ...['/public/votings/*', '/public/results/*', '/public/pictures/*'],
    ]);
    expect(findPathPatterns('EmbedHeaders')).to.have.members(['/embed/*', '/oembed']);
    expect(values.publicCorsHeaders().CorsConfig.AccessControlAllowCredentials).to.equal(false);
    expect(values.embedHeaders().SecurityHeadersConfig).not.to.have.any.keys('FrameOptions');
  });

  it('responds to CORS preflights and forwards all other requests', () => {
    const run = (method: string) =>
      runInNewContext(`${values.preflightFunction()}; handler({ request: { method } })`, { method });
    expect(run('PUT')).to.deep.equal({ method: 'PUT' });
    const { statusCode, headers } = run('OPTIONS');
    expect(statusCode).to.equal(204);
    for (const [name, value] of Object.entries(cors))
      expect(headers[name.toLowerCase()]).to.deep.equal({ value });
  });

  it('passes the address of the viewer and the requested host to identity, instead of those that the viewer sent', () => {
    const headers = {
      'x-viewer-address': { value: '203.0.113.9' },
      'x-viewer-host': { value: 'evil.example' },
      host: { value: 'vote.example' },
    };
    const event = { request: { headers }, viewer: { ip: '198.51.100.7' } };
    const request = runInNewContext(`${values.viewerAddressFunction()}; handler(event)`, { event });
    expect(request.headers).to.deep.equal({
      'x-viewer-address': { value: '198.51.100.7' },
      'x-viewer-host': { value: 'vote.example' },
      host: { value: 'vote.example' },
    });
    const identity = CacheBehaviors.find((behavior) => behavior.PathPattern === '/v1/*');
    expect(JSON.stringify(identity)).to.include('ViewerAddressFunction');
  });

  it('caches the widget script for minutes, because its URL never changes', () => {
    expect(getFileHeaders('widget/tile.js').CacheControl).to.equal(
      'public, max-age=300, stale-while-revalidate=86400',
    );
  });

  it('allows this site to frame the document of a preview, which can send no request', () => {
    const behavior = CacheBehaviors.find(({ PathPattern }) => PathPattern === '/t/*/voter-preview');
    expect(JSON.stringify(behavior)).to.include('VoterPreviewFunction').and.include('PageFunction');
    const event = { response: { headers: { 'x-frame-options': { value: 'DENY' } } } };
    const { headers } = runInNewContext(`${values.voterPreviewFunction()}; handler(event)`, { event });
    expect(headers['x-frame-options'].value).to.equal('SAMEORIGIN');
    const policy = headers['content-security-policy'].value;
    for (const directive of [
      "default-src 'none'",
      "connect-src 'none'",
      "frame-ancestors 'self'",
      "script-src 'self'",
    ])
      expect(policy.split('; ')).to.include(directive);
  });

  it('describes the frame of a voting (oEmbed) for its URL only', () => {
    const ask = (query: Record<string, string>) => {
      const querystring = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, { value }]));
      const event = { request: { querystring, headers: { host: { value: 'votes.example' } } } };
      const variables = { event, decodeURIComponent };
      const { statusCode, body } = runInNewContext(`${values.oembedFunction()}; handler(event)`, variables);
      return { status: statusCode, body: JSON.parse(body.data) };
    };
    const url = encodeURIComponent('https://votes.example/t/acme/votings/01M85RY5Z2Q5RB75NMMHWPBHH5');
    const { status, body } = ask({ url, format: 'json', maxwidth: '400' });
    expect(status).to.equal(200);
    expect(body).to.include({ version: '1.0', type: 'rich', width: 400, height: 640 });
    expect(body.html).to.include('src="https://votes.example/embed/acme/01M85RY5Z2Q5RB75NMMHWPBHH5"');
    for (const bad of [
      'https://other.example/t/acme/votings/01',
      'https://votes.example/t/a"b/votings/1',
      '%',
      '',
    ])
      expect(ask({ url: bad }).status, bad).to.equal(404);
    expect(ask({ url, format: 'xml' }).status).to.equal(501);
  });

  it('links to the oEmbed description on voting pages only, whatever the client sends', () => {
    const link = (uri: string, pageHeader?: string): string | undefined => {
      const headers = {
        host: { value: 'votes.example' },
        ...(pageHeader && { 'x-page': { value: pageHeader } }),
      };
      const variables = { request: { uri, headers }, response: { headers: {} }, encodeURIComponent };
      const page = `(() => { ${values.pageFunction()}; return handler({ request }); })()`;
      const code = `${values.oembedLinkFunction()}; handler({ request: ${page}, response }).headers.link`;
      return runInNewContext(code, variables)?.value;
    };
    const voting = '/t/acme/votings/01M85RY5Z2Q5RB75NMMHWPBHH5';
    expect(link(voting)).to.equal(
      '</oembed?url=https%3A%2F%2Fvotes.example%2Ft%2Facme%2Fvotings%2F01M85RY5Z2Q5RB75NMMHWPBHH5>; rel="alternate"; type="application/json+oembed"',
    );
    for (const other of ['/', '/t/acme/', `${voting}/receipt`, '/t/acme/votings/a>b', '/assets/index-abc.js'])
      expect(link(other, voting), other).to.equal(undefined);
  });
});

describe('embedding of the site by other origins', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  const fetchAllowedOrigin = async (path: string, method = 'OPTIONS') => {
    const headers = { origin: 'https://page.example', 'access-control-request-method': 'PUT' };
    const answer = await fetch(here.address + path, { method, headers });
    return answer.headers.get('access-control-allow-origin');
  };

  it('names the oEmbed endpoint on voting pages only', async () => {
    const id = '01M85RY5Z2Q5RB75NMMHWPBHH5';
    for (const path of [
      '/v1/token',
      '/v1/visitor-votes',
      `/v1/votings/${id}/vote`,
      `/public/votings/acme/${id}.json`,
      '/widget/tile.js',
    ])
      for (const method of ['OPTIONS', 'GET'])
        expect(await fetchAllowedOrigin(path, method), `${method} ${path}`).to.equal('*');
    const closed = [
      '/',
      '/v1/votings',
      `/v1/votings/${id}`,
      `/v1/votings/${id}/registration`,
      '/v1/me/wallet',
    ];
    for (const path of [...closed, '/v1/sessions', `/v1/votings/${id}/vote/x`, `/embed/acme/${id}`, '/sw.js'])
      for (const method of ['OPTIONS', 'GET'])
        expect(await fetchAllowedOrigin(path, method), `${method} ${path}`).to.equal(null);
  });

  it('returns the frame for the URL of a voting (oEmbed)', async () => {
    const page = await fetch(`${here.address}/t/acme/votings/01M85RY5Z2Q5RB75NMMHWPBHH5`);
    const [, path = ''] =
      /^<([^>]+)>; rel="alternate"; type="application\/json\+oembed"$/.exec(page.headers.get('link') ?? '') ??
      [];
    const { html } = z.object({ html: z.string() }).parse(await (await fetch(here.address + path)).json());
    const [, frame = ''] = /src="([^"]+)"/.exec(html) ?? [];
    expect(frame).to.equal(`${here.address}/embed/acme/01M85RY5Z2Q5RB75NMMHWPBHH5`);
    expect((await fetch(frame)).status).to.equal(200);
  });

  it('can be framed by itself in the frame of a preview only', async () => {
    const path = '/t/acme/voter-preview';
    const { headers } = await fetch(here.address + path);
    expect(headers.get('x-frame-options')).to.equal('SAMEORIGIN');
    const policy = headers.get('content-security-policy');
    expect(policy).to.include("frame-ancestors 'self'").and.include("connect-src 'none'");
  });

  it('can be framed by any site in the frame page only', async () => {
    const policy = async (path: string) =>
      (await fetch(here.address + path)).headers.get('content-security-policy');
    expect(await policy('/embed/acme/01M85RY5Z2Q5RB75NMMHWPBHH5')).to.include('frame-ancestors *');
    expect(await policy('/t/acme/')).to.include("frame-ancestors 'none'");
    expect(await policy('/t/acme/admin/01M85RY5Z2Q5RB75NMMHWPBHH5/preview')).to.include(
      "frame-ancestors 'none'",
    );
  });
});
