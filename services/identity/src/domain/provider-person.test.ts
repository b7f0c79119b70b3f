import { expect } from 'chai';
import { hasAccessTokenHash, toProviderPerson } from './provider-person.ts';

const issuer = 'https://login.example';
const toVoterId = (tenantId: string, from: string, sub: string) =>
  toProviderPerson(tenantId, from, { sub })?.voterId;

describe('person of a provider', () => {
  it('is one voter for each tenant, issuer and subject, whatever the address', () => {
    const ids = [
      toVoterId('aurora', issuer, 'ada'),
      toVoterId('boreal', issuer, 'ada'),
      toVoterId('aurora', 'https://other.example', 'ada'),
      toVoterId('aurora', issuer, 'bela'),
    ];
    expect(new Set(ids).size).to.equal(4);
    const changed = toProviderPerson('aurora', issuer, {
      sub: 'ada',
      email: 'x@example.com',
      email_verified: true,
    });
    expect(changed?.voterId).to.equal(ids[0]);
  });

  it('has an address only if the provider says with a boolean that it is verified', () => {
    const toEmail = (email_verified: unknown) =>
      toProviderPerson('aurora', issuer, { sub: 'ada', email: 'Ada@Example.com', email_verified })?.email;
    expect(toEmail(true)).to.equal('ada@example.com');
    for (const value of [false, undefined, 'true', 1]) expect(toEmail(value)).to.equal(undefined);
  });

  it('needs a subject, and ignores a name, address or language that is not valid', () => {
    for (const sub of [undefined, '', 1, 'a\0b', '\ud800', 'x'.repeat(256)])
      expect(toProviderPerson('aurora', issuer, { sub })).to.equal(undefined);
    const claims = { sub: 'ada', name: '\u202e', email: 'nobody', email_verified: true, locale: 'de' };
    expect(toProviderPerson('aurora', issuer, claims)).to.deep.include({
      ...{ name: undefined, email: undefined, language: undefined },
    });
    expect(toProviderPerson('aurora', issuer, { sub: 'ada', locale: 'pl_PL' })?.language).to.equal('pl');
  });
});

describe('hash of an access token', () => {
  // The example of OpenID Connect Core 1.0, appendix A.3.
  const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
  const hash = '77QmUPtjPfzWtF2AnpK9RQ';

  it('belongs to the access token, or is absent', () => {
    expect(hasAccessTokenHash({ at_hash: hash }, 'RS256', accessToken)).to.equal(true);
    expect(hasAccessTokenHash({ at_hash: hash }, 'RS256', 'other')).to.equal(false);
    expect(hasAccessTokenHash({ at_hash: hash }, 'none', accessToken)).to.equal(false);
    expect(hasAccessTokenHash({}, 'RS256', accessToken)).to.equal(true);
  });
});
