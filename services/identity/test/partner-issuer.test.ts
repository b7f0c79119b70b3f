import { expect } from 'chai';
import fc from 'fast-check';
import { visitorOf } from '../src/partner-issuer.ts';

const issuer = 'https://partner.example';

describe('who a partner’s visitor is', () => {
  it('a name that cannot be shown keeps nobody out', () => {
    for (const name of [undefined, 7, {}, 'x'.repeat(101), 'a\0b'])
      expect(visitorOf('acme', issuer, { sub: 'v', name })).to.include({ name: '' });
    expect(visitorOf('acme', issuer, { sub: 'v', name: ' Ewa ' })).to.include({ name: 'Ewa' });
  });

  it('follows from tenant, issuer and subject, and differs where one of them does', () => {
    const tenant = fc.stringMatching(/^[a-z]{3,8}$/);
    const site = fc.stringMatching(/^[a-z]{1,5}$/).map((name) => `https://${name}.example/`);
    const sub = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
    const who = fc.tuple(tenant, site, sub);
    const voterOf = ([at, from, of]: [string, string, string]) => visitorOf(at, from, { sub: of })?.voterId;
    fc.assert(
      fc.property(who, who, (one, other) => {
        const same = one.every((part, i) => part === other[i]);
        expect(voterOf(one) === voterOf(other)).to.equal(same);
        expect(voterOf(one)).to.equal(voterOf([...one]));
      }),
    );
    // A near miss, that a careless joining would take for the same.
    expect(voterOf(['acme', `${issuer}/a`, 'b'])).not.to.equal(voterOf(['acme', issuer, '/ab']));
  });
});
