import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { type Site, startSite } from '../support/site.ts';

const code: string = createRequire(import.meta.url)(
  '../../cdn/serverless-variables.cjs',
).votingPageFunction();
const voting = '/t/acme/votings/01M85RY5Z2Q5RB75NMMHWPBHH5';

/** Runs the function as CloudFront does. @returns the path to read, and the origin if the function selected one */
function run(uri: string, userAgent?: string) {
  const origins: string[] = [];
  const headers = {
    'x-page': { value: 'from the viewer' },
    ...(userAgent && { 'user-agent': { value: userAgent } }),
  };
  const request = runInNewContext(`${code.replace(/^import .*;$/m, '')}; handler(event)`, {
    cf: { selectRequestOriginById: (id: string) => origins.push(id) },
    event: { request: { uri, headers } },
  });
  return { uri: request.uri, origins, page: request.headers['x-page']?.value };
}

const crawlers = [
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'WhatsApp/2.23.20.0',
  'Twitterbot/1.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'TelegramBot (like TwitterBot)',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'Mastodon/4.2.0 (http.rb/5.1.1; +https://mastodon.social/) Bot',
  'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];

const people = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0',
  undefined,
];

describe('the page of a voting at the CDN', () => {
  it('is the preview for crawlers, from the bucket of the votings', () => {
    for (const agent of crawlers)
      for (const uri of [voting, `${voting}/`])
        expect(run(uri, agent), agent).to.deep.include({
          uri: '/public/votings/acme/01M85RY5Z2Q5RB75NMMHWPBHH5.html',
          origins: ['publicVotings'],
        });
  });

  it('is the document of the client for people', () => {
    for (const agent of people)
      expect(run(voting, agent), agent).to.deep.equal({ uri: '/index.html', origins: [], page: voting });
  });

  it('is the document of the client for crawlers on other paths below it, and a file stays a file', () => {
    for (const uri of [`${voting}/x`, '/t/a/b/votings/c', '/t/Acme/votings/1', '/t/acme/votings/a%2Fb'])
      expect(run(uri, 'Twitterbot/1.0'), uri).to.deep.equal({ uri: '/index.html', origins: [], page: uri });
    const file = '/t/acme/votings/icon.svg';
    expect(run(file, 'Twitterbot/1.0')).to.deep.equal({ uri: file, origins: [], page: undefined });
  });

  it('fits in the 10 kB of a CloudFront Function', () => {
    expect(Buffer.byteLength(code)).to.be.below(10_240);
  });
});

describe('the address of a voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it('leads a crawler to the preview, and everyone else to the client with general tags', async () => {
    const { tenantId, votings } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
    const path = `/t/${tenantId}/votings/${votings[0]?.votingId}`;
    const read = (userAgent: string) =>
      fetch(here.address + path, { headers: { 'user-agent': userAgent, accept: 'text/html' } });
    await read('WhatsApp/2.23.20.0');
    const requested = here.api.requests.filter(({ path: requestPath }) => requestPath.includes(tenantId));
    expect(requested.map(({ path: requestPath }) => requestPath)).to.deep.equal([
      `/public/votings/${tenantId}/${votings[0]?.votingId}.html`,
    ]);
    const page = await read('Mozilla/5.0 (Macintosh) Safari/605.1.15');
    expect(page.status).to.equal(200);
    const text = await page.text();
    expect(text).to.include('<suffra-app>').and.to.include('<meta property="og:site_name" content="Suffra"');
  });
});
