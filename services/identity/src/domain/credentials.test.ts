import { email } from '@suffra/shared/email';
import { expect } from 'chai';
import * as z from 'zod/mini';
import {
  assertStrongPassword,
  confirmationCode,
  newPassword,
  parseTenantId,
  password,
  personName,
  toUsername,
} from './credentials.ts';

const isValid = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('credentials', () => {
  it('converts an address to lower case and limits it to what fits into a Cognito user name', () => {
    expect(z.parse(email, 'Ada.Nowak+x@Example.COM')).to.equal('ada.nowak+x@example.com');
    const maxLengthEmail = `${'a'.repeat(95 - '@example.com'.length)}@example.com`;
    expect(isValid(email, maxLengthEmail)).to.equal(true);
    expect(isValid(email, `a${maxLengthEmail}`)).to.equal(false);
    expect(toUsername('t'.repeat(32), maxLengthEmail)).to.have.length(128);
    for (const none of ['ada', '@example.com', 'ada@', 'ada@x', 'a da@example.com', 'ada@example.com\n'])
      expect(isValid(email, none), none).to.equal(false);
  });

  it('reads the tenant from a user name, also if the address contains a colon', () => {
    expect(toUsername('acme', 'ada@example.com')).to.equal('acme:ada@example.com');
    expect(parseTenantId('acme:ada@example.com')).to.equal('acme');
    expect(parseTenantId('acme:a:b@example.com')).to.equal('acme');
    expect(() => parseTenantId('ada@example.com')).to.throw('no tenant');
    expect(() => parseTenantId(':ada@example.com')).to.throw('no tenant');
  });

  it('requires at least ten characters, counted as code points, for a new password', () => {
    expect(() => assertStrongPassword('123456789')).to.throw('weak-password');
    expect(() => assertStrongPassword('1234567890')).not.to.throw();
    expect(() => assertStrongPassword('🔑'.repeat(9))).to.throw('weak-password');
    expect(() => assertStrongPassword('🔑'.repeat(10))).not.to.throw();
  });

  it('requires a confirmation code of six digits', () => {
    expect(isValid(confirmationCode, '012345')).to.equal(true);
    for (const code of ['', '12345', '1234567', '12345a', '123456\n', ' 123456'])
      expect(isValid(confirmationCode, code), code).to.equal(false);
  });

  it('limits the name of a person to 1 to 100 characters', () => {
    for (const name of ['A', 'A'.repeat(100)]) expect(isValid(personName, name), name).to.equal(true);
    for (const name of ['', 'A'.repeat(101)]) expect(isValid(personName, name), name).to.equal(false);
  });

  it('limits a password to sign in with to 256 characters without control characters', () => {
    for (const typed of ['x', 'x'.repeat(256)]) expect(isValid(password, typed), typed).to.equal(true);
    for (const typed of ['', 'x'.repeat(257), 'a\tb'])
      expect(isValid(password, typed), typed).to.equal(false);
  });

  it('allows spaces inside a new password but not at its ends', () => {
    expect(isValid(newPassword, 'correct horse battery')).to.equal(true);
    for (const bad of [' correct horse', 'correct horse ', 'correct\thorse', '', 'x'.repeat(257)])
      expect(isValid(newPassword, bad), bad).to.equal(false);
    expect(isValid(password, ' correct horse ')).to.equal(true);
  });
});
