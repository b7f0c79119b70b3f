import { expect } from 'chai';
import {
  assertCanManageAccount,
  assertCanManageVoting,
  assertNotLimitedAdmin,
  assertTenantWideAdmin,
  canManageVoting,
  findManagedAccount,
  isLimitedAdmin,
  isTenantWideAdmin,
} from './authorization.ts';

const tenantWide = { role: 'admin' } as const;
const limited = { role: 'admin', votings: ['v1', 'v2'] } as const;
const limitedToNone = { role: 'admin', votings: [] } as const;
const voter = { role: 'voter' } as const;
const operator = { role: 'operator' } as const;

describe('authorization', () => {
  it('lets a tenant-wide admin manage every voting', () => {
    expect(canManageVoting(tenantWide, 'v9')).to.equal(true);
    expect(isTenantWideAdmin(tenantWide)).to.equal(true);
    expect(isLimitedAdmin(tenantWide)).to.equal(false);
  });

  it('lets a limited admin manage only the listed votings', () => {
    expect(canManageVoting(limited, 'v2')).to.equal(true);
    expect(canManageVoting(limited, 'v3')).to.equal(false);
    expect(canManageVoting(limitedToNone, 'v1')).to.equal(false);
    expect(isTenantWideAdmin(limited)).to.equal(false);
    expect(isTenantWideAdmin(limitedToNone)).to.equal(false);
    expect(isLimitedAdmin(limitedToNone)).to.equal(true);
  });

  it('lets an admin of an account manage only votings of this account, and refuses a voting whose account is unknown', () => {
    const ofAccount = { role: 'admin', accountId: 'shop-1' } as const;
    expect(canManageVoting(ofAccount, 'v1', 'shop-1')).to.equal(true);
    expect(canManageVoting(ofAccount, 'v1', 'shop-2')).to.equal(false);
    expect(canManageVoting(ofAccount, 'v1')).to.equal(false);
    expect(canManageVoting({ ...ofAccount, votings: ['v1'] }, 'v2', 'shop-1')).to.equal(false);
    expect(isTenantWideAdmin(ofAccount)).to.equal(false);
    expect(isLimitedAdmin(ofAccount)).to.equal(true);
    expect(findManagedAccount(ofAccount)).to.equal('shop-1');
    for (const account of ['shop-2', undefined])
      expect(() => assertCanManageAccount(ofAccount, account))
        .to.throw()
        .with.property('code', 'not-allowed');
    expect(() => assertCanManageAccount(tenantWide, 'shop-2')).not.to.throw();
  });

  it('gives a visitor of an account no rights', () => {
    const visitor = { role: 'voter', accountId: 'shop-1' } as const;
    expect(canManageVoting(visitor, 'v1', 'shop-1')).to.equal(false);
    expect(findManagedAccount(visitor)).to.equal(undefined);
    expect(isLimitedAdmin(visitor)).to.equal(false);
  });

  it('lets nobody else manage a voting', () => {
    for (const caller of [voter, operator, { ...voter, votings: ['v1'] }]) {
      expect(canManageVoting(caller, 'v1')).to.equal(false);
      expect(isTenantWideAdmin(caller)).to.equal(false);
      expect(isLimitedAdmin(caller)).to.equal(false);
    }
  });

  it('throws not-allowed with advice', () => {
    expect(() => assertCanManageVoting(limited, 'v3'))
      .to.throw()
      .with.property('code', 'not-allowed');
    expect(() => assertTenantWideAdmin(limited))
      .to.throw()
      .with.property('code', 'not-allowed');
    expect(() => assertCanManageVoting(limited, 'v1')).not.to.throw();
    expect(() => assertTenantWideAdmin(tenantWide)).not.to.throw();
  });

  it('rejects only limited admins where operators may act too', () => {
    for (const caller of [limited, limitedToNone])
      expect(() => assertNotLimitedAdmin(caller))
        .to.throw()
        .with.property('code', 'not-allowed');
    for (const caller of [tenantWide, operator]) expect(() => assertNotLimitedAdmin(caller)).not.to.throw();
  });
});
