import { expect } from 'chai';
import {
  findForeignCaches,
  isCacheable,
  isFresh,
  isServerUnreachable,
  toCacheName,
} from '../../src/rules/offline-cache.ts';

describe('offline cache', () => {
  it('contains votings, the voter’s status in them, and messages, as far as the first page shows them', () => {
    for (const path of [
      '/v1/votings?limit=24',
      '/v1/votings?limit=24&state=open',
      '/v1/votings/counts?price=free',
      '/v1/votings/01J00000000000000000000001',
      '/v1/me/ballots?votings=01J,02J',
      '/v1/me/inbox?limit=20',
    ])
      expect(isCacheable('GET', path), path).to.equal(true);
  });

  it('never contains a vote, a token, a profile, a later page, a search, or a request that changes something', () => {
    for (const path of [
      '/v1/votings/01J00000000000000000000001/vote',
      '/v1/votings/01J00000000000000000000001/results',
      '/v1/votings?limit=24&cursor=x',
      '/v1/votings?limit=24&text=song',
      '/v1/me/inbox?limit=20&cursor=x',
      '/v1/me/inbox?limit=1',
      '/v1/me',
      '/v1/me/wallet',
      '/v1/me/devices',
      '/v1/sessions',
      '/v1/sessions/refresh',
      '/v1/receipts/keys',
    ])
      expect(isCacheable('GET', path), path).to.equal(false);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(isCacheable(method, '/v1/votings'), method).to.equal(false);
  });

  it('is separate for each organization and voter', () => {
    const ada = { tenantId: 'aurora', voterId: 'ada' };
    const names = [
      'suffra-kept:aurora/ada',
      'suffra-kept:aurora/ben',
      'suffra-kept:other/ada',
      'suffra-shell:1',
    ];
    expect(toCacheName(ada)).to.equal(names[0]);
    expect(findForeignCaches(names, ada)).to.deep.equal(names.slice(1, 3));
    expect(findForeignCaches(names, undefined), 'nobody is signed in').to.deep.equal(names.slice(0, 3));
  });

  it('replaces a missing response, not a rejection, for 30 days', () => {
    for (const code of ['offline', 'unreachable', 'unreadable'])
      expect(isServerUnreachable(code), code).to.equal(true);
    for (const code of ['not-signed-in', 'not-allowed', 'no-such-voting', 'busy', 'internal-error'])
      expect(isServerUnreachable(code), code).to.equal(false);
    const at = Date.UTC(2030, 4, 1);
    const cached = { body: {}, etag: '', cachedAt: at };
    expect(isFresh(cached, Date.UTC(2030, 4, 30, 23, 59, 59))).to.equal(true);
    expect(isFresh(cached, Date.UTC(2030, 4, 31))).to.equal(false);
  });
});
