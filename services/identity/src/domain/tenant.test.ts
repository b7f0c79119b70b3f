import { defaultTimeZones } from '@suffra/shared/time-zone';
import { expect } from 'chai';
import { defaultQuota, hasTenantContent, tenantContent } from './tenant.ts';

describe('tenant', () => {
  it('has a quota of 16 votings by default', () => {
    expect(defaultQuota).to.deep.equal({ perTenant: 16, perAccount: 16 });
  });

  it('compares the name, both quotas and the time zone', () => {
    const content = {
      name: 'Acme',
      quota: { perTenant: 4, perAccount: 2 },
      timeZones: [...defaultTimeZones],
    };
    const request = { name: 'Acme', quota: { perTenant: 4, perAccount: 2 }, timeZone: 'UTC' };
    expect(hasTenantContent(content, request)).to.equal(true);
    for (const other of [
      { ...request, name: 'Boreal' },
      { ...request, quota: { ...content.quota, perTenant: 5 } },
      { ...request, quota: { ...content.quota, perAccount: 3 } },
      { ...request, timeZone: 'Europe/Warsaw' },
    ])
      expect(hasTenantContent(content, other), JSON.stringify(other)).to.equal(false);
  });

  it('ignores the time zone if the request has none', () => {
    const request = { name: 'Acme', quota: { perTenant: 4, perAccount: 2 }, timeZone: undefined };
    const timeZones = [{ from: '0000-01', timeZone: 'Europe/Warsaw' }];
    expect(hasTenantContent({ ...request, timeZones }, request)).to.equal(true);
  });

  it('limits each quota to 1 to 10,000', () => {
    const isValid = (perTenant: number, perAccount: number) =>
      tenantContent.safeParse({ name: 'Acme', quota: { perTenant, perAccount } }).success;
    expect([isValid(1, 1), isValid(10_000, 10_000)]).to.deep.equal([true, true]);
    for (const [perTenant, perAccount] of [
      [0, 1],
      [1, 0],
      [10_001, 1],
      [1, 10_001],
      [1.5, 1],
    ] as const)
      expect(isValid(perTenant, perAccount), `${perTenant} ${perAccount}`).to.equal(false);
    expect(tenantContent.safeParse({ name: '' }).success).to.equal(false);
  });
});
