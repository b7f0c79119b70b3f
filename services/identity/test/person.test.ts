import { expect } from 'chai';
import * as z from 'zod/mini';
import { assertStrong, email, newPassword, password, tenantOfUsername, usernameOf } from '../src/person.ts';

const takes = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('who a person is', () => {
  it('an address is lower-cased, and fits with its tenant into Cognito’s 128 characters', () => {
    expect(z.parse(email, 'Ada.Nowak+x@Example.COM')).to.equal('ada.nowak+x@example.com');
    const longest = `${'a'.repeat(95 - '@example.com'.length)}@example.com`;
    expect(takes(email, longest)).to.equal(true);
    expect(takes(email, `a${longest}`)).to.equal(false);
    expect(usernameOf('t'.repeat(32), longest)).to.have.length(128);
    for (const none of ['ada', '@example.com', 'ada@', 'ada@x', 'a da@example.com', 'ada@example.com\n'])
      expect(takes(email, none), none).to.equal(false);
  });

  it('an account’s name tells its tenant, also where the address has a colon', () => {
    expect(usernameOf('acme', 'ada@example.com')).to.equal('acme:ada@example.com');
    expect(tenantOfUsername('acme:ada@example.com')).to.equal('acme');
    expect(tenantOfUsername('acme:a:b@example.com')).to.equal('acme');
    expect(() => tenantOfUsername('ada@example.com')).to.throw('no tenant');
    expect(() => tenantOfUsername(':ada@example.com')).to.throw('no tenant');
  });

  it('a password to be set has at least ten characters as people count them', () => {
    expect(() => assertStrong('123456789')).to.throw('weak-password');
    expect(() => assertStrong('1234567890')).not.to.throw();
    expect(() => assertStrong('🔑'.repeat(9))).to.throw('weak-password');
    expect(() => assertStrong('🔑'.repeat(10))).not.to.throw();
  });

  it('blanks belong to a password inside, and to none at its ends', () => {
    expect(takes(newPassword, 'correct horse battery')).to.equal(true);
    for (const bad of [' correct horse', 'correct horse ', 'correct\thorse', '', 'x'.repeat(257)])
      expect(takes(newPassword, bad), bad).to.equal(false);
    expect(takes(password, ' correct horse ')).to.equal(true);
  });
});
