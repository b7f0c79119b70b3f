import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { assertCanManageAudience, canManageAudience } from './audience-access.ts';

const votingId = '01J00000000000000000000001';
const admin: Caller = { tenantId: 'aurora', voterId: 'admin-one-01', role: 'admin' };
const limitedAdmin: Caller = { ...admin, votings: [votingId] };
const everyone = { kind: 'opted-in' } as const;
const ownVoting = { kind: 'voting', votingId } as const;
const otherVoting = { kind: 'voting', votingId: '01J00000000000000000000002' } as const;

describe('the access to an audience', () => {
  it('of everyone who opted in is for tenant-wide admins', () => {
    expect(canManageAudience(admin, everyone)).to.equal(true);
    expect(canManageAudience(limitedAdmin, everyone)).to.equal(false);
    expect(canManageAudience({ ...admin, role: 'voter' }, everyone)).to.equal(false);
  });

  it('of a voting is also for admins who manage this voting', () => {
    expect([ownVoting, otherVoting].map((audience) => canManageAudience(admin, audience))).to.deep.equal([
      true,
      true,
    ]);
    expect(
      [ownVoting, otherVoting].map((audience) => canManageAudience(limitedAdmin, audience)),
    ).to.deep.equal([true, false]);
  });

  it('is asserted with not-allowed', () => {
    for (const audience of [everyone, otherVoting])
      expect(() => assertCanManageAudience(limitedAdmin, audience)).to.throw('not-allowed');
    for (const audience of [everyone, ownVoting])
      expect(() => assertCanManageAudience(admin, audience)).to.not.throw();
    expect(() => assertCanManageAudience(limitedAdmin, ownVoting)).to.not.throw();
  });
});
