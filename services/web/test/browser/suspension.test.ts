import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('the banner of a suspended organisation', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  const addSuspendedTenant = (language: 'en' | 'pl' = 'en') => {
    const tenant = here.api.addTenant({ name: 'Radio Aurora', language });
    const stored = here.api.platform.tenants.get(tenant.tenantId);
    if (stored === undefined) throw new Error('the tenant is not stored');
    stored.suspension = { suspendedAt: '2026-11-20T10:00:00.000Z', reason: 'Umowa wygasła.' };
    return { ...tenant, resume: () => Object.assign(stored, { suspension: undefined }) };
  };

  it(
    'tells voters before and after they sign in, without the reason, and goes when the organisation is active again',
    withPage({ width: 320 }, async (page) => {
      const { tenantId, voter, resume } = addSuspendedTenant();
      await page.goto(`${here.address}/t/${tenantId}/sign-in`);
      const banner = page.getByRole('region', { name: 'Radio Aurora is suspended.' });
      await banner.getByText('you cannot vote, register or buy credits').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await openSignedIn(page, here, voter, `/t/${tenantId}/`);
      await banner.waitFor();
      expect(await banner.innerText()).to.not.include('Umowa');
      resume();
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await banner.waitFor({ state: 'detached' });
    }),
  );

  it(
    'tells admins the reason and what they cannot do, in Polish and dark',
    withPage({ width: 340, colorScheme: 'dark' }, async (page) => {
      const { tenantId, admin } = addSuspendedTenant('pl');
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      const banner = page.getByRole('region', { name: 'Radio Aurora jest zawieszona.' });
      await banner.getByText('Powód: Umowa wygasła.').waitFor();
      await banner.getByText('Nie możesz zmieniać głosowań').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );
});
