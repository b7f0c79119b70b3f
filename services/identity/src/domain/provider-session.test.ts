import { expect } from 'chai';
import {
  decideRefresh,
  isProviderRefreshToken,
  type ProviderSession,
  parseRefreshToken,
  toRefreshToken,
  toSessionId,
} from './provider-session.ts';

const secret = 'a secret of more than thirty-two bytes';
const startMs = Date.parse('2026-11-29T18:00:00.000Z');
const session: ProviderSession = {
  voterId: 'voter-123',
  issuer: 'https://login.example',
  startedAt: '2026-11-29T18:00:00.000Z',
  rotatedAt: '2026-11-29T18:00:00.000Z',
  expiresAt: startMs / 1_000 + 3_600,
  generation: 4,
};

describe('refresh token of a session at a provider', () => {
  const content = { tenantId: 'aurora', sessionId: toSessionId('state'), generation: 4 };

  it('is read by the platform that created it only', () => {
    const token = toRefreshToken(secret, content);
    expect(isProviderRefreshToken(token)).to.equal(true);
    expect(isProviderRefreshToken('eyJjdHkiOiJKV1QifQ.a.b.c.d')).to.equal(false);
    expect(parseRefreshToken(secret, token)).to.deep.equal(content);
    expect(parseRefreshToken(`${secret}.`, token)).to.equal(undefined);
  });

  it('cannot be changed to another tenant, session or generation', () => {
    const parts = toRefreshToken(secret, content).split('.');
    for (const [i, other] of [
      [1, 'other'],
      [2, toSessionId('other')],
      [3, '5'],
    ] as const) {
      const changed = parts.map((part, at) => (at === i ? other : part)).join('.');
      expect(parseRefreshToken(secret, changed)).to.equal(undefined);
    }
  });
});

describe('refresh of a session at a provider', () => {
  const decide = (
    generation: number,
    afterMs = 0,
    change: Partial<ProviderSession> = {},
    validFrom?: string,
  ) => decideRefresh({ ...session, ...change }, generation, validFrom, startMs + afterMs);

  it('rotates the newest token', () => {
    expect(decide(4)).to.equal('rotate');
  });

  it('repeats the newest token for a minute in exchange for the one before', () => {
    expect(decide(3, 59_999)).to.equal('repeat');
    expect(decide(3, 60_000)).to.equal('end');
    expect(decide(2)).to.equal('end');
  });

  it('rejects a token that was never created', () => {
    expect(decide(5)).to.equal('reject');
  });

  it('rejects a session that has expired or ended', () => {
    expect(decide(4, 3_599_999)).to.equal('rotate');
    expect(decide(4, 3_600_000)).to.equal('reject');
    expect(decide(4, 0, { endedAt: session.startedAt })).to.equal('reject');
  });

  it('rejects a session that started before the last erasure or sign-out on all devices', () => {
    expect(decide(4, 0, {}, '2026-11-29T17:59:59.999Z')).to.equal('rotate');
    expect(decide(4, 0, {}, '2026-11-29T18:00:00.000Z')).to.equal('reject');
  });
});
