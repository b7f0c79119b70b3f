import { expect } from 'chai';
import { isKept, isOfUse, isSilence, keptName, othersKept } from '../../src/rules/last-seen.ts';

describe('what is kept for when there is no network', () => {
  it('are votings, what one did in them, and messages, as far as a first page shows them', () => {
    for (const path of [
      '/v1/votings?limit=24',
      '/v1/votings?limit=24&state=open',
      '/v1/votings/01J00000000000000000000001',
      '/v1/me/ballots?votings=01J,02J',
      '/v1/me/inbox?limit=20',
    ])
      expect(isKept('GET', path), path).to.equal(true);
  });

  it('is never a vote, a token, a profile, a later page, nor what changes something', () => {
    for (const path of [
      '/v1/votings/01J00000000000000000000001/vote',
      '/v1/votings/01J00000000000000000000001/results',
      '/v1/votings?limit=24&cursor=x',
      '/v1/me/inbox?limit=20&cursor=x',
      '/v1/me/inbox?limit=1',
      '/v1/me',
      '/v1/me/wallet',
      '/v1/me/devices',
      '/v1/sessions',
      '/v1/sessions/refresh',
      '/v1/receipts/keys',
    ])
      expect(isKept('GET', path), path).to.equal(false);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(isKept(method, '/v1/votings'), method).to.equal(false);
  });

  it('lies apart by organisation and voter', () => {
    const ada = { tenantId: 'aurora', voterId: 'ada' };
    const names = [
      'suffra-kept:aurora/ada',
      'suffra-kept:aurora/ben',
      'suffra-kept:other/ada',
      'suffra-shell:1',
    ];
    expect(keptName(ada)).to.equal(names[0]);
    expect(othersKept(names, ada)).to.deep.equal(names.slice(1, 3));
    expect(othersKept(names, undefined), 'nobody is signed in').to.deep.equal(names.slice(0, 3));
  });

  it('stands in for silence and not for a refusal, for 30 days', () => {
    for (const slug of ['offline', 'unreachable', 'unreadable']) expect(isSilence(slug), slug).to.equal(true);
    for (const slug of ['not-signed-in', 'not-allowed', 'no-such-voting', 'busy', 'internal-error'])
      expect(isSilence(slug), slug).to.equal(false);
    const at = Date.UTC(2030, 4, 1);
    const kept = { body: {}, etag: '', at };
    expect(isOfUse(kept, Date.UTC(2030, 4, 30, 23, 59, 59))).to.equal(true);
    expect(isOfUse(kept, Date.UTC(2030, 4, 31))).to.equal(false);
  });
});
