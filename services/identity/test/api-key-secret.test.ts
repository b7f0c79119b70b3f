import { expect } from 'chai';
import fc from 'fast-check';
import { type ApiKey, tokenSecondsFor } from '../src/api-key.ts';
import { accepted, claimedKey, hashOf, newSecret } from '../src/api-key-secret.ts';
import { basicCredentials } from '../src/grants/basic.ts';

const whose = { tenantId: 'acme', keyId: '0123456789ABCDEFGHJKMNPQRS' };
const at = (time: string): number => Date.parse(`2026-12-01T${time}Z`);
const [old, present] = [newSecret(whose), newSecret(whose)];
const key = (change: Partial<ApiKey> = {}): ApiKey => ({
  keyId: whose.keyId,
  name: 'Billing',
  scopes: ['votings:read'],
  createdAt: '2026-11-30T00:00:00.000Z',
  createdBy: 'voter-carla',
  version: 2,
  hash: hashOf(present),
  previous: { hash: hashOf(old), goodUntil: '2026-12-01T10:00:00.000Z' },
  ...change,
});

describe('the secret of an API key', () => {
  it('says whose it is, and anything else says nothing', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, (random) => {
        expect(claimedKey(newSecret(whose, Buffer.from(random)))).to.deep.equal(whose);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => claimedKey(text) === undefined));
    for (const wrong of [`${present}x`, present.slice(1), present.replace('acme', 'ac_me'), ` ${present}`])
      expect(claimedKey(wrong), wrong).to.equal(undefined);
  });

  it('is good as long as it is the present one, or the one before and its overlap runs', () => {
    expect(accepted(key(), present, at('12:00'))).to.deep.equal({});
    expect(accepted(key(), old, at('09:59:59.999'))).to.deep.equal({ goodUntil: '2026-12-01T10:00:00.000Z' });
    expect(accepted(key(), old, at('10:00'))).to.equal(undefined);
    expect(accepted(key(), newSecret(whose), at('09:00'))).to.equal(undefined);
  });

  it('is good for nothing once its key has expired or was revoked', () => {
    const expiring = key({ expiresAt: '2026-12-01T09:30:00.000Z' });
    for (const secret of [old, present]) {
      expect(accepted(expiring, secret, at('09:29:59.999'))).to.not.equal(undefined);
      expect(accepted(expiring, secret, at('09:30'))).to.equal(undefined);
      expect(accepted(key({ revokedAt: '2026-12-01T08:00:00.000Z' }), secret, at('09:00'))).to.equal(
        undefined,
      );
    }
  });

  it('gives tokens of 15 minutes, or as long as it and its key are good', () => {
    expect(tokenSecondsFor(key(), undefined, at('09:00'))).to.equal(900);
    expect(tokenSecondsFor(key(), '2026-12-01T09:01:00.000Z', at('09:00'))).to.equal(60);
    const expiring = key({ expiresAt: '2026-12-01T09:00:30.500Z' });
    expect(tokenSecondsFor(expiring, '2026-12-01T09:01:00.000Z', at('09:00'))).to.equal(30);
  });

  it('is read from an Authorization header with whatever is encoded in it', () => {
    const basic = (text: string) => basicCredentials(`Basic ${Buffer.from(text).toString('base64')}`);
    expect(basic('id:a%3Ab+c:d')).to.deep.equal({ clientId: 'id', secret: 'a:b c:d' });
    for (const header of [undefined, '', 'Basic', 'Basic ?', 'Bearer abc'])
      expect(basicCredentials(header)).to.equal(undefined);
    expect(basic('id:%zz')).to.equal(undefined);
  });
});
