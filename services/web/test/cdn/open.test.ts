import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import cors from '../../cdn/cors.json' with { type: 'json' };
import { headersOf } from '../../cdn/upload.ts';
import { type Site, site } from '../support/site.ts';

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
const values = createRequire(import.meta.url)('../../cdn/values.cjs');

describe('what the CDN opens to pages of other sites', () => {
  const text = readFileSync(new URL('../../serverless.yml', import.meta.url), 'utf8');
  const { CacheBehaviors } = web.parse(parse(text, { merge: true })).resources.Resources.Distribution
    .Properties.DistributionConfig;

  it('is what is public, the exchange of a token, and the vote; a frame alone may be framed', () => {
    const by = (policy: string) =>
      CacheBehaviors.filter((each) => each.ResponseHeadersPolicyId?.Ref === policy).map(
        (each) => each.PathPattern,
      );
    expect(by('OpenHeaders')).to.have.members([
      ...['/v1/votings/*/vote', '/v1/token', '/public/votings/*', '/public/results/*', '/widget/*'],
    ]);
    expect(by('EmbedHeaders')).to.have.members(['/embed/*', '/oembed']);
    expect(values.openHeaders().CorsConfig.AccessControlAllowCredentials).to.equal(false);
    expect(values.embedHeaders().SecurityHeadersConfig).not.to.have.any.keys('FrameOptions');
  });

  it('answers what a browser asks first, and leads every other call on', () => {
    const run = (method: string) =>
      runInNewContext(`${values.preflightFunction()}; handler({ request: { method } })`, { method });
    expect(run('PUT')).to.deep.equal({ method: 'PUT' });
    const { statusCode, headers } = run('OPTIONS');
    expect(statusCode).to.equal(204);
    for (const [name, value] of Object.entries(cors))
      expect(headers[name.toLowerCase()]).to.deep.equal({ value });
  });

  it('lets browsers keep the script for minutes: its address never changes', () => {
    expect(headersOf('widget/tile.js').CacheControl).to.equal(
      'public, max-age=300, stale-while-revalidate=86400',
    );
  });

  it('tells publishing systems of a voting’s frame by its address, and of nothing else', () => {
    const ask = (query: Record<string, string>) => {
      const querystring = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, { value }]));
      const event = { request: { querystring, headers: { host: { value: 'votes.example' } } } };
      const given = { event, decodeURIComponent };
      const { statusCode, body } = runInNewContext(`${values.oembedFunction()}; handler(event)`, given);
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

  it('names the description of a voting’s frame on its page alone, whatever a viewer says', () => {
    const link = (uri: string, said?: string): string | undefined => {
      const headers = { host: { value: 'votes.example' }, ...(said && { 'x-page': { value: said } }) };
      const given = { request: { uri, headers }, response: { headers: {} }, encodeURIComponent };
      const page = `(() => { ${values.pageFunction()}; return handler({ request }); })()`;
      const code = `${values.discoverFunction()}; handler({ request: ${page}, response }).headers.link`;
      return runInNewContext(code, given)?.value;
    };
    const voting = '/t/acme/votings/01M85RY5Z2Q5RB75NMMHWPBHH5';
    expect(link(voting)).to.equal(
      '</oembed?url=https%3A%2F%2Fvotes.example%2Ft%2Facme%2Fvotings%2F01M85RY5Z2Q5RB75NMMHWPBHH5>; rel="alternate"; type="application/json+oembed"',
    );
    for (const other of ['/', '/t/acme/', `${voting}/receipt`, '/t/acme/votings/a>b', '/assets/index-abc.js'])
      expect(link(other, voting), other).to.equal(undefined);
  });
});

describe('what the site opens to pages of other sites', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });
  const allowed = async (path: string, method = 'OPTIONS') => {
    const headers = { origin: 'https://page.example', 'access-control-request-method': 'PUT' };
    const answer = await fetch(here.address + path, { method, headers });
    return answer.headers.get('access-control-allow-origin');
  };

  it('says so there, and at no other address', async () => {
    const id = '01M85RY5Z2Q5RB75NMMHWPBHH5';
    for (const path of [
      '/v1/token',
      `/v1/votings/${id}/vote`,
      `/public/votings/acme/${id}.json`,
      '/widget/tile.js',
    ])
      for (const method of ['OPTIONS', 'GET'])
        expect(await allowed(path, method), `${method} ${path}`).to.equal('*');
    const closed = [
      '/',
      '/v1/votings',
      `/v1/votings/${id}`,
      `/v1/votings/${id}/registration`,
      '/v1/me/wallet',
    ];
    for (const path of [...closed, '/v1/sessions', `/v1/votings/${id}/vote/x`, `/embed/acme/${id}`, '/sw.js'])
      for (const method of ['OPTIONS', 'GET'])
        expect(await allowed(path, method), `${method} ${path}`).to.equal(null);
  });

  it('leads whoever has a voting’s address to its frame (oEmbed)', async () => {
    const page = await fetch(`${here.address}/t/acme/votings/01M85RY5Z2Q5RB75NMMHWPBHH5`);
    const [, path = ''] =
      /^<([^>]+)>; rel="alternate"; type="application\/json\+oembed"$/.exec(page.headers.get('link') ?? '') ??
      [];
    const { html } = z.object({ html: z.string() }).parse(await (await fetch(here.address + path)).json());
    const [, frame = ''] = /src="([^"]+)"/.exec(html) ?? [];
    expect(frame).to.equal(`${here.address}/embed/acme/01M85RY5Z2Q5RB75NMMHWPBHH5`);
    expect((await fetch(frame)).status).to.equal(200);
  });

  it('is framed by anybody in its frame alone', async () => {
    const policy = async (path: string) =>
      (await fetch(here.address + path)).headers.get('content-security-policy');
    expect(await policy('/embed/acme/01M85RY5Z2Q5RB75NMMHWPBHH5')).to.include('frame-ancestors *');
    expect(await policy('/t/acme/')).to.include("frame-ancestors 'none'");
  });
});
