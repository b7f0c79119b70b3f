import { expect } from 'chai';
import {
  type ApiKey,
  apiKey,
  computeTokenTtlSeconds,
  findUnavailableScopes,
  getApiKeyState,
  hasPreviousSecret,
  toApiKeyCallerId,
} from './api-key.ts';

const now = Date.parse('2026-12-01T09:00:00Z');
const createKey = (change: Partial<ApiKey> = {}): ApiKey => ({
  keyId: '0123456789ABCDEFGHJKMNPQRS',
  name: 'Billing',
  scopes: ['votings:read'],
  createdAt: '2026-11-30T00:00:00.000Z',
  createdBy: 'voter-carla',
  version: 1,
  hash: 'a'.repeat(64),
  ...change,
});
const previous = (goodUntil: string) => ({ previous: { hash: 'b'.repeat(64), goodUntil } });

describe('getApiKeyState', () => {
  it('returns active for a key without an end', () => {
    expect(getApiKeyState(createKey(), now)).to.equal('active');
  });

  it('returns expired from the time of the expiry on', () => {
    const key = createKey({ expiresAt: '2026-12-01T09:00:00.000Z' });
    expect(getApiKeyState(key, now - 1)).to.equal('active');
    expect(getApiKeyState(key, now)).to.equal('expired');
  });

  it('returns revoked also for an expired key', () => {
    const ends = { expiresAt: '2026-12-01T08:00:00.000Z', revokedAt: '2026-12-01T08:30:00.000Z' };
    expect(getApiKeyState(createKey(ends), now)).to.equal('revoked');
  });
});

describe('hasPreviousSecret', () => {
  it('returns true until the overlap ends', () => {
    const key = createKey(previous('2026-12-01T09:00:00.000Z'));
    expect(hasPreviousSecret(key, now - 1)).to.equal(true);
    expect(hasPreviousSecret(key, now)).to.equal(false);
    expect(hasPreviousSecret(createKey(), now)).to.equal(false);
  });
});

describe('findUnavailableScopes', () => {
  it('offers deliveries:write only to the platform, and nothing else', () => {
    const requested = ['votings:read', 'deliveries:write', 'voters:erase'] as const;
    expect(findUnavailableScopes(true, requested)).to.deep.equal(['votings:read', 'voters:erase']);
    expect(findUnavailableScopes(false, requested)).to.deep.equal(['deliveries:write']);
    expect(findUnavailableScopes(false, ['votings:read'])).to.deep.equal([]);
  });
});

describe('computeTokenTtlSeconds', () => {
  it('returns the earliest end, rounded down to seconds', () => {
    const key = createKey({ expiresAt: '2026-12-01T09:05:00.999Z' });
    expect(computeTokenTtlSeconds(createKey(), undefined, now)).to.equal(900);
    expect(computeTokenTtlSeconds(key, undefined, now)).to.equal(300);
    expect(computeTokenTtlSeconds(key, '2026-12-01T09:01:00.000Z', now)).to.equal(60);
    expect(computeTokenTtlSeconds(createKey(), '2026-12-01T10:00:00.000Z', now)).to.equal(900);
  });
});

describe('apiKey', () => {
  it('requires a SHA-256 hash in hexadecimal digits and a calendar day', () => {
    const isValid = (change: object) => apiKey.safeParse({ ...createKey(), ...change }).success;
    expect(isValid({ lastUsedOn: '2026-12-01' })).to.equal(true);
    for (const change of [
      { hash: 'a'.repeat(63) },
      { hash: 'a'.repeat(65) },
      { hash: 'A'.repeat(64) },
      { lastUsedOn: '2026-12-1' },
      { lastUsedOn: '2026-12-01T00' },
      { lastUsedOn: 'x2026-12-01' },
    ])
      expect(isValid(change), JSON.stringify(change)).to.equal(false);
  });

  it('is a caller with an id that no person has', () => {
    expect(toApiKeyCallerId('K1')).to.equal('key-K1');
  });
});
