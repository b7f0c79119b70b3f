import { expect } from 'chai';
import { toAccessTokenClaims } from './access-token.ts';

const now = Date.parse('2026-12-01T09:00:00.700Z');
const voter = { tenantId: 'acme', voterId: 'voter-ada', role: 'voter' } as const;

describe('toAccessTokenClaims', () => {
  it('names the caller, and is valid for 15 minutes from the current second', () => {
    expect(toAccessTokenClaims(voter, 'https://id.example', now, 'T1')).to.deep.equal({
      iss: 'https://id.example',
      aud: 'suffra',
      sub: 'voter-ada',
      iat: 1_796_115_600,
      exp: 1_796_116_500,
      jti: 'T1',
      tenantId: 'acme',
      role: 'voter',
    });
  });

  it('joins the votings and the scopes of a caller with spaces', () => {
    const caller = {
      ...voter,
      role: 'admin',
      accountId: 'shop-7',
      votings: ['V1', 'V2'],
      scopes: ['votings:read', 'reports:read'],
    } as const;
    expect(toAccessTokenClaims(caller, 'i', now, 'T1', 60)).to.include({
      exp: 1_796_115_660,
      accountId: 'shop-7',
      votings: 'V1 V2',
      scope: 'votings:read reports:read',
    });
  });

  it('keeps an empty list of votings or scopes, which allows nothing', () => {
    expect(toAccessTokenClaims({ ...voter, votings: [], scopes: [] }, 'i', now, 'T1')).to.include({
      votings: '',
      scope: '',
    });
  });
});
