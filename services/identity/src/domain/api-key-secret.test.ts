import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { type ApiKey, computeTokenTtlSeconds } from './api-key.ts';
import {
  createApiKeySecret,
  hashApiKeySecret,
  parseApiKeySecret,
  verifyApiKeySecret,
} from './api-key-secret.ts';

const reference = { tenantId: 'acme', keyId: '0123456789ABCDEFGHJKMNPQRS' };
const at = (time: string): number => Date.parse(`2026-12-01T${time}Z`);
const createSecret = () => createApiKeySecret(reference, randomBytes(32));
const [old, present] = [createSecret(), createSecret()];
const key = (change: Partial<ApiKey> = {}): ApiKey => ({
  keyId: reference.keyId,
  name: 'Billing',
  scopes: ['votings:read'],
  createdAt: '2026-11-30T00:00:00.000Z',
  createdBy: 'voter-carla',
  version: 2,
  hash: hashApiKeySecret(present),
  previous: { hash: hashApiKeySecret(old), goodUntil: '2026-12-01T10:00:00.000Z' },
  ...change,
});

describe('API key secrets', () => {
  it('names its tenant and key, and rejects every other text', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, (random) => {
        expect(parseApiKeySecret(createApiKeySecret(reference, Buffer.from(random)))).to.deep.equal(
          reference,
        );
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => parseApiKeySecret(text) === undefined));
    for (const wrong of [`${present}x`, present.slice(1), present.replace('acme', 'ac_me'), ` ${present}`])
      expect(parseApiKeySecret(wrong), wrong).to.equal(undefined);
  });

  it('is valid while it is the current one, or the previous one until its overlap ends', () => {
    expect(verifyApiKeySecret(key(), present, at('12:00'))).to.deep.equal({});
    expect(verifyApiKeySecret(key(), old, at('09:59:59.999'))).to.deep.equal({
      goodUntil: '2026-12-01T10:00:00.000Z',
    });
    expect(verifyApiKeySecret(key(), old, at('10:00'))).to.equal(undefined);
    expect(verifyApiKeySecret(key(), createSecret(), at('09:00'))).to.equal(undefined);
  });

  it('is rejected when it is another secret of a key that was never rotated', () => {
    const { previous: _previous, ...unrotated } = key();
    expect(verifyApiKeySecret(unrotated, old, at('09:00'))).to.equal(undefined);
    expect(verifyApiKeySecret(unrotated, present, at('09:00'))).to.deep.equal({});
  });

  it('is stored as its SHA-256 in hexadecimal digits', () => {
    // The test vector of FIPS 180-4.
    expect(hashApiKeySecret('abc')).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is invalid when its key has expired or was revoked', () => {
    const expiring = key({ expiresAt: '2026-12-01T09:30:00.000Z' });
    for (const secret of [old, present]) {
      expect(verifyApiKeySecret(expiring, secret, at('09:29:59.999'))).to.not.equal(undefined);
      expect(verifyApiKeySecret(expiring, secret, at('09:30'))).to.equal(undefined);
      expect(
        verifyApiKeySecret(key({ revokedAt: '2026-12-01T08:00:00.000Z' }), secret, at('09:00')),
      ).to.equal(undefined);
    }
  });

  it('limits a token to 15 minutes and to the validity of the secret and the key', () => {
    expect(computeTokenTtlSeconds(key(), undefined, at('09:00'))).to.equal(900);
    expect(computeTokenTtlSeconds(key(), '2026-12-01T09:01:00.000Z', at('09:00'))).to.equal(60);
    const expiring = key({ expiresAt: '2026-12-01T09:00:30.500Z' });
    expect(computeTokenTtlSeconds(expiring, '2026-12-01T09:01:00.000Z', at('09:00'))).to.equal(30);
  });
});
