import { expect } from 'chai';
import { isAnswer, isOfShell, otherShells, partOf } from '../../src/rules/shell.ts';

const own = 'https://vote.example';
const part = (path: string, { method = 'GET', isPage = false, origin = own } = {}) =>
  partOf({ method, url: origin + path, isPage }, own);

describe('what the service worker answers', () => {
  it('are the client’s pages, its files and the pictures of its frame', () => {
    for (const path of ['/', '/t/aurora/', '/t/aurora/votings/01J?x=1.2', '/t/aurora/inbox'])
      expect(part(path, { isPage: true }), path).to.equal('page');
    expect(part('/assets/index-wF3.js')).to.equal('asset');
    expect(part('/assets/font.woff2?v=1')).to.equal('asset');
    expect(part('/icon.svg')).to.equal('picture');
    expect(part('/manifest.webmanifest')).to.equal('picture');
  });

  it('is nothing of the API, of another site, of what changes something, and no file opened as a page', () => {
    for (const path of ['/v1/votings', '/v1/sessions/refresh', '/.well-known/jwks.json', '/live', '/sw.js']) {
      expect(part(path), path).to.equal('none');
      expect(part(path, { isPage: true }), `${path} as a page`).to.equal('none');
    }
    expect(part('/icon.svg', { isPage: true })).to.equal('none');
    expect(part('/', { method: 'POST', isPage: true })).to.equal('none');
    expect(part('/assets/index.js', { origin: 'https://other.example' })).to.equal('none');
    expect(part('/t/aurora/'), 'not as a page').to.equal('none');
  });
});

describe('the kept site', () => {
  const shell = { version: 'b', assets: ['/assets/index-B.js', '/assets/index-B.css', '/assets/tiles-C.js'] };
  const page = (n: string) =>
    `<script type="module" crossorigin src="/assets/index-${n}.js"></script><link rel="stylesheet" href="/assets/index-B.css">`;

  it('is one version: a document that names another’s files is not kept with it', () => {
    expect(isOfShell(page('B'), shell)).to.equal(true);
    expect(isOfShell(page('A'), shell), 'the document of the version before').to.equal(false);
    expect(isOfShell('<h1>Sign in to this network</h1>', shell), 'no document of ours').to.equal(false);
  });

  it('takes the place of every other version, and touches nothing else', () => {
    const names = ['suffra-shell:a', 'suffra-shell:b', 'suffra-kept:aurora/ada', 'else'];
    expect(otherShells(names, shell)).to.deep.equal(['suffra-shell:a']);
    expect(otherShells(names), 'the dev server keeps none').to.deep.equal([
      'suffra-shell:a',
      'suffra-shell:b',
    ]);
  });

  it('stands in for a gateway that got no answer, and not for a refusal or a redirect', () => {
    expect(isAnswer({ type: 'basic', status: 200 })).to.equal(true);
    expect(isAnswer({ type: 'basic', status: 404 })).to.equal(true);
    expect(isAnswer({ type: 'opaqueredirect', status: 0 })).to.equal(true);
    expect(isAnswer({ type: 'basic', status: 503 })).to.equal(false);
  });
});
