import { expect } from 'chai';
import {
  classifyRequest,
  findOutdatedCaches,
  isUsableResponse,
  matchesManifest,
} from '../../src/rules/precache.ts';

const own = 'https://vote.example';
const classify = (path: string, { method = 'GET', isPage = false, origin = own } = {}) =>
  classifyRequest({ method, url: origin + path, isPage }, own);

describe('requests that the service worker answers', () => {
  it('are the client’s pages, its files and its pictures', () => {
    for (const path of ['/', '/t/aurora/', '/t/aurora/votings/01J?x=1.2', '/t/aurora/inbox'])
      expect(classify(path, { isPage: true }), path).to.equal('page');
    expect(classify('/assets/index-wF3.js')).to.equal('asset');
    expect(classify('/assets/font.woff2?v=1')).to.equal('asset');
    expect(classify('/icon.svg')).to.equal('picture');
    expect(classify('/manifest.webmanifest')).to.equal('picture');
  });

  it('exclude the API, other sites, requests that change something, and files opened as pages', () => {
    for (const path of ['/v1/votings', '/v1/sessions/refresh', '/.well-known/jwks.json', '/live', '/sw.js']) {
      expect(classify(path), path).to.equal('none');
      expect(classify(path, { isPage: true }), `${path} as a page`).to.equal('none');
    }
    expect(classify('/icon.svg', { isPage: true })).to.equal('none');
    expect(classify('/t/aurora/voter-preview', { isPage: true }), 'its headers differ').to.equal('none');
    expect(classify('/', { method: 'POST', isPage: true })).to.equal('none');
    expect(classify('/assets/index.js', { origin: 'https://other.example' })).to.equal('none');
    expect(classify('/t/aurora/'), 'not as a page').to.equal('none');
  });
});

describe('precached site', () => {
  const shell = { version: 'b', assets: ['/assets/index-B.js', '/assets/index-B.css', '/assets/tiles-C.js'] };
  const page = (n: string) =>
    `<script type="module" crossorigin src="/assets/index-${n}.js"></script><link rel="stylesheet" href="/assets/index-B.css">`;

  it('is one release: a document that names files of another release is not stored with it', () => {
    expect(matchesManifest(page('B'), shell)).to.equal(true);
    expect(matchesManifest(page('A'), shell), 'the document of the version before').to.equal(false);
    expect(matchesManifest('<h1>Sign in to this network</h1>', shell), 'no document of ours').to.equal(false);
  });

  it('replaces all other releases, and touches nothing else', () => {
    const names = ['suffra-shell:a', 'suffra-shell:b', 'suffra-kept:aurora/ada', 'else'];
    expect(findOutdatedCaches(names, shell)).to.deep.equal(['suffra-shell:a']);
    expect(findOutdatedCaches(names), 'the dev server keeps none').to.deep.equal([
      'suffra-shell:a',
      'suffra-shell:b',
    ]);
  });

  it('replaces a gateway without a response, not a rejection or a redirect', () => {
    expect(isUsableResponse({ type: 'basic', status: 200 })).to.equal(true);
    expect(isUsableResponse({ type: 'basic', status: 404 })).to.equal(true);
    expect(isUsableResponse({ type: 'opaqueredirect', status: 0 })).to.equal(true);
    expect(isUsableResponse({ type: 'basic', status: 503 })).to.equal(false);
  });
});
